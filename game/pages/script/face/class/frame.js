/** The frame of a projected lesson: its steps at the foot, big letters, the keys, and a screen that can go blank. */

import { openWindow } from "../dialogs.js";
import { button, el, say } from "../dom.js";

/** The steps of a round, by name. */
export const ROUND = [
  ["brief", "Brief"], ["first", "First vote"], ["debate", "Debate"], ["second", "Second vote"],
  ["decision", "Decision"], ["reveal", "What follows"],
];

const LETTER_SIZES = [0.6, 0.7, 0.8, 0.9, 1, 1.12, 1.25, 1.4, 1.6, 1.8, 2];
const USUAL_SIZE = 4;
const SINGLE_KEYS = { on: true }; // for as long as the page stands
const FORWARD = ["Enter", "ArrowRight", "PageDown"];
const BACKWARD = ["ArrowLeft", "PageUp"];

/**
 * Put the frame around the screens of a lesson. `acts` has `next`, `back`, `relaid` (the letters or the window
 * have another size) and `menu` (the list of what else there is: rows of `[label, function]`).
 */
export function projecting(title, acts) {
  const frame = { title, acts, size: USUAL_SIZE, blank: null };
  frame.steps = ROUND.map(([name, label]) => el("li", { "data-step": name }, label));
  frame.back = button("Back", () => acts.back(), { class: "back" });
  frame.next = button("Next", () => acts.next(), { class: "primary next" });
  frame.foot = el("nav", { class: "lesson-foot", "aria-label": "Lesson" },
    el("ol", { class: "round" }, frame.steps),
    el("div", { class: "foot-tools" },
      button("A−", () => resized(frame, -1), { "aria-label": "A− smaller letters" }),
      button("A+", () => resized(frame, 1), { "aria-label": "A+ bigger letters" }),
      button("Menu", () => openMenu(frame), { "aria-haspopup": "dialog" })),
    el("div", { class: "foot-turns" }, frame.back, frame.next));
  document.getElementById("bar").hidden = true;
  document.getElementById("content").after(frame.foot);
  document.documentElement.classList.add("projected");
  frame.keyed = (event) => keyPressed(event, frame);
  frame.resized = () => acts.relaid();
  document.addEventListener("keydown", frame.keyed);
  addEventListener("resize", frame.resized);
  return frame;
}

/** Take the frame away. */
export function unprojected(frame) {
  unblanked(frame);
  document.removeEventListener("keydown", frame.keyed);
  removeEventListener("resize", frame.resized);
  frame.foot.remove();
  document.getElementById("bar").hidden = false;
  document.documentElement.classList.remove("projected");
}

/** Show at the foot the steps of a round with a debate and two votes, or of one with a single vote. */
export function roundOf(frame, argued) {
  for (const item of frame.steps) {
    if (["debate", "second"].includes(item.dataset.step)) item.hidden = !argued;
    if (item.dataset.step === "first") item.textContent = argued ? "First vote" : "Vote";
  }
}

/** Say at the foot which step stands, what Next leads to (null: nothing is chosen yet), and whether Back may. */
export function marked(frame, step, next, back) {
  for (const item of frame.steps) {
    if (item.dataset.step === step) item.setAttribute("aria-current", "step");
    else item.removeAttribute("aria-current");
  }
  nextLeadsTo(frame, next);
  frame.back.disabled = !back;
}

/** What the Next button says; null while there is nothing to go on to. */
export function nextLeadsTo(frame, label) {
  frame.next.textContent = label ?? "Next";
  frame.next.disabled = label === null;
}

/** How high a screen may be, from an element's top down to the foot. */
export function roomBelow(frame, element) {
  const stuck = getComputedStyle(frame.foot).position === "sticky";
  const letters = parseFloat(getComputedStyle(document.documentElement).fontSize);
  return innerHeight - (stuck ? frame.foot.offsetHeight : 0) - element.getBoundingClientRect().top - letters / 2;
}

/** Scroll on where a screen is longer than the window; false where its end is in sight. */
function scrolledOn(frame, way) {
  const room = document.documentElement;
  const left = way > 0 ? room.scrollHeight - innerHeight - scrollY : scrollY;
  if (left < 8) return false;
  scrollBy({ top: way * (innerHeight - frame.foot.offsetHeight) * 0.85, behavior: "instant" });
  say(way > 0 ? "Further down." : "Further up.");
  return true;
}

function keyPressed(event, frame) {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
  if (frame.blank) {
    if (event.key === "Tab" || event.repeat) return;
    unblanked(frame);
  } else if (document.querySelector("dialog[open]") || !obeyed(event, frame)) return;
  event.preventDefault();
}

function obeyed(event, frame) {
  const { key, target } = event;
  const typing = target.closest?.("input, select, textarea");
  const pressing = target.closest?.("button, a, summary");
  if (event.repeat && !typing && [...FORWARD, ...BACKWARD].includes(key)) return true; // a key held down turns once
  if (FORWARD.includes(key) && !(key === "Enter" && pressing) && !(typing && key !== "PageDown")) forward(frame);
  else if (BACKWARD.includes(key) && !typing) backward(frame);
  else if (SINGLE_KEYS.on && (key === "+" || key === "=")) resized(frame, 1);
  else if (SINGLE_KEYS.on && (key === "-" || key === "−")) resized(frame, -1);
  else if (SINGLE_KEYS.on && key.toLowerCase() === "b") blanked(frame);
  else if (SINGLE_KEYS.on && key === "?") openMenu(frame);
  else return false;
  return true;
}

function forward(frame) {
  if (!scrolledOn(frame, 1) && !frame.next.disabled) frame.acts.next();
}

function backward(frame) {
  if (!scrolledOn(frame, -1) && !frame.back.disabled) frame.acts.back();
}

function resized(frame, by) {
  frame.size = Math.min(LETTER_SIZES.length - 1, Math.max(0, frame.size + by));
  document.documentElement.style.setProperty("--letters", LETTER_SIZES[frame.size]);
  frame.acts.relaid();
  say(`Letters at ${Math.round(LETTER_SIZES[frame.size] * 100)} per cent.`);
}

/** Nothing on the wall but the title, until any key or a press. */
function blanked(frame) {
  const before = document.activeElement;
  const shown = button("Show the page again", () => unblanked(frame));
  const named = { class: "blank", role: "region", "aria-label": "Blank screen" };
  const screen = el("div", named, el("p", {}, frame.title), shown);
  frame.blank = { screen, before };
  document.getElementById("content").hidden = true;
  frame.foot.hidden = true;
  document.body.append(screen);
  shown.focus();
}

function unblanked(frame) {
  if (!frame.blank) return;
  const { screen, before } = frame.blank;
  frame.blank = null;
  screen.remove();
  document.getElementById("content").hidden = false;
  frame.foot.hidden = false;
  if (before?.isConnected) before.focus({ preventScroll: true });
}

function openMenu(frame) {
  const single = el("input", { type: "checkbox", checked: SINGLE_KEYS.on,
    onchange: () => { SINGLE_KEYS.on = single.checked; } });
  const row = ([label, act]) => el("li", {}, button(label, () => { opened.close(); act(); }));
  const rows = [...frame.acts.menu(), ["Blank the screen", () => blanked(frame)]];
  const opened = openWindow("Menu and keys",
    el("ul", { class: "menu" }, rows.map(row)),
    el("h3", {}, "Keys"),
    el("ul", {}, [
      "Enter, → or Page Down: next. A clicker does the same.",
      "← or Page Up: back, where it harms nothing.",
      "While counting: a number, Enter; Backspace or ← corrects.",
      "+ and −: bigger and smaller letters. B: blank the screen. ?: this list.",
    ].map((line) => el("li", {}, line))),
    el("label", { class: "peek" }, single, "The single keys + − B ? work"));
}
