/** Hands counted: a number for each option, masked while the class is still voting. */

import { MOST_VOTES } from "../../engine/ballot.js";
import { button, el } from "../dom.js";

const LONGEST_COUNT = String(MOST_VOTES).length;

/** 'A' for the first open option. */
export function letterOf(place) {
  return String.fromCharCode(65 + place);
}

/**
 * Fields for the counts of these options' labels, in order. `done(votes)` takes them and returns a sentence if
 * they will not do, `ready()` is called when the last is typed, `back()` where nothing is left to correct.
 * Gives its `element`, `look` to see what was typed, `begin` to put the focus in, and `finish` to hand the counts
 * over.
 */
export function countingHands(labels, { done, ready, back }) {
  const form = { typed: labels.map(() => ""), counted: labels.map(() => false), seen: false, done, ready, back };
  form.fields = labels.map((_, place) => fieldOf(form, place));
  form.signs = labels.map((_, place) => el("span", { class: "counted-sign", id: `sign-${place}` }));
  form.message = el("p", { class: "refused", role: "alert", id: "refused" });
  const rows = labels.map((label, place) => el("li", {},
    el("span", { class: "letter", "aria-hidden": "true" }, letterOf(place)),
    el("label", { for: `hands-${place}`, class: "offered" },
      el("span", { class: "unseen" }, `Hands for ${letterOf(place)}: `), label),
    el("span", { class: "hands" }, form.fields[place], form.signs[place])));
  const peek = el("input", { type: "checkbox", onchange: () => looked(form, peek.checked) });
  form.element = el("div", { class: "counting" },
    el("ol", { class: "lettered" }, rows),
    form.message);
  form.fields.forEach((_, place) => drawnField(form, place));
  const begin = () => form.fields[0].focus({ preventScroll: true });
  const look = el("label", { class: "peek" }, peek, "Show what I typed");
  return { element: form.element, look, begin, finish: () => finish(form) };
}

function fieldOf(form, place) {
  return el("input", {
    id: `hands-${place}`,
    type: "text",
    inputmode: "numeric",
    autocomplete: "off",
    "aria-describedby": `sign-${place} refused`,
    oninput: () => taken(form, place),
    onkeydown: (event) => keyed(event, form, place),
    onfocus: () => { form.fresh = form.counted[place]; },
  });
}

/** What a field holds goes out of sight at once: the page never has it as text while hands are up. */
function taken(form, place) {
  const value = form.fields[place].value;
  const before = form.seen || form.fresh ? "" : form.typed[place];
  const digits = `${before}${value}`;
  form.fresh = false;
  if (/^[0-9]*$/.test(digits) && digits.length <= LONGEST_COUNT) {
    form.typed[place] = digits;
    form.counted[place] = false;
    refused(form, "");
  } else {
    refused(form, `A count is a whole number from 0 to ${MOST_VOTES}.`);
  }
  drawnField(form, place);
}

function keyed(event, form, place) {
  const { key } = event;
  const empty = form.typed[place] === "";
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.repeat && key === "Enter") { // held down, it takes one count and no more
    event.preventDefault();
    return;
  }
  if (["Enter", "PageDown", "ArrowDown"].includes(key) || (key === "ArrowRight" && !form.seen)) onwards(form, place);
  else if (["PageUp", "ArrowUp"].includes(key) || (key === "ArrowLeft" && !form.seen)) backwards(form, place);
  else if (key === "Backspace" && empty) backwards(form, place);
  else if (key === "Backspace" && !form.seen) digitTakenOff(form, place);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function onwards(form, place) {
  if (form.typed[place] === "") {
    refused(form, `Type how many hands were up for ${letterOf(place)}; 0 if none was.`);
    return;
  }
  refused(form, "");
  form.counted[place] = true;
  drawnField(form, place);
  const missing = form.counted.findIndex((each, other) => !each && other > place);
  const first = missing >= 0 ? missing : form.counted.indexOf(false);
  if (first >= 0) form.fields[first].focus();
  else form.ready();
}

function backwards(form, place) {
  if (place > 0) form.fields[place - 1].focus();
  else if (form.typed.every((each) => each === "")) form.back();
}

function digitTakenOff(form, place) {
  form.typed[place] = form.fresh ? "" : form.typed[place].slice(0, -1);
  form.counted[place] = false;
  form.fresh = false;
  drawnField(form, place);
}

function finish(form) {
  const missing = form.typed.indexOf("");
  if (missing >= 0) {
    refused(form, `Type how many hands were up for ${letterOf(missing)}; 0 if none was.`);
    form.fields[missing].focus();
    return;
  }
  const sentence = form.done(form.typed.map(Number));
  if (sentence) {
    refused(form, sentence);
    form.fields[0].focus();
  }
}

function looked(form, seen) {
  form.seen = seen;
  form.fields.forEach((_, place) => drawnField(form, place));
}

function drawnField(form, place) {
  form.fields[place].value = form.seen ? form.typed[place] : "";
  const open = form.typed[place] === "" ? "not yet counted" : "typed, Enter takes it";
  const state = form.counted[place] ? "counted" : open;
  form.signs[place].textContent = state;
  form.signs[place].dataset.state = form.counted[place] ? "counted" : "open";
}

function refused(form, sentence) {
  if (form.message.textContent !== sentence) form.message.textContent = sentence;
}

/**
 * One of several options taken by the teacher: a press chooses, and only then the lesson's next step takes it.
 * `chosen(place)` is told of each press.
 */
export function choosingOne(labels, chosen) {
  const choices = labels.map((label, place) => button(
    [el("span", { class: "letter" }, letterOf(place)), el("span", { class: "offered" }, label)],
    () => {
      choices.forEach((each, other) => each.setAttribute("aria-pressed", String(other === place)));
      chosen(place);
    },
    { class: "chooses", "aria-pressed": "false" },
  ));
  return el("ul", { class: "lettered" }, choices.map((each) => el("li", {}, each)));
}
