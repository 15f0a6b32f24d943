/** The stage of a lesson: a step's parts, each on as many screens as it needs, and the way through them. */

import { button, el, say, show } from "../dom.js";
import { marked, roomBelow } from "./frame.js";
import { fewest, fitted } from "./spread.js";

/**
 * Show a step made of parts. `next` is `[label, function]` for what comes after the last (no label: nothing yet),
 * `back` what stands before the first, `last` begins at the end, `extra` gives the buttons below each part.
 */
export function showStep(lesson, name, parts, next, { back = null, last = false, extra = null } = {}) {
  Object.assign(lesson, { name, parts, after: next, back, extra, form: null });
  showPart(lesson, last ? parts.length - 1 : 0, last);
}

/** Show a step that is one form, which says itself when it is finished; `back` leaves it. */
export function showForm(lesson, name, { title, line, form, lower, next, back }) {
  Object.assign(lesson, { name, form, back });
  const below = el("div", { class: "lower" }, lower);
  show(`lesson on-${name}`, title, el("p", { class: "kicker" }, line), form.element, below);
  say(""); // what was said of a count before is nothing for a class that votes
  marked(lesson.frame, name, next, true);
  fitted(form.element, roomBelow(lesson.frame, form.element) - below.offsetHeight);
  form.begin();
}

/** Show another part of the step that stands. */
export function showPart(lesson, place, last = false) {
  lesson.part = place;
  const holder = drawnPart(lesson);
  const room = roomBelow(lesson.frame, holder) - lowerHeight(lesson);
  if (holder.querySelector(".lettered, .hands-bars")) fitted(holder, room);
  lesson.screens = fewest(holder, room);
  showScreen(lesson, holder, last ? lesson.screens.length - 1 : 0);
}

/** The next screen, part or step. */
export function onwardIn(lesson) {
  if (lesson.form) lesson.form.finish();
  else if (lesson.screen < lesson.screens.length - 1) turned(lesson, 1);
  else if (lesson.part < lesson.parts.length - 1) showPart(lesson, lesson.part + 1);
  else lesson.after[1]();
}

/** The screen, part or step before. */
export function backwardIn(lesson) {
  if (lesson.form) lesson.back?.();
  else if (lesson.screen > 0) turned(lesson, -1);
  else if (lesson.part > 0) showPart(lesson, lesson.part - 1, true);
  else lesson.back?.();
}

/** The letters or the window have another size: the same step, from the block that stood first. */
export function laidAgain(lesson) {
  if (lesson.form || !lesson.screens.length || document.querySelector("dialog[open]")) return;
  const blocks = lesson.parts[lesson.part].blocks;
  const first = lesson.screens[lesson.screen].find((block) => blocks.includes(block));
  const focused = document.activeElement;
  showPart(lesson, lesson.part);
  const place = lesson.screens.findIndex((screen) => screen.includes(first));
  if (place > 0) showScreen(lesson, lesson.holder, place);
  if (focused?.isConnected) focused.focus({ preventScroll: true });
}

function drawnPart(lesson) {
  const part = lesson.parts[lesson.part];
  const holder = el("div", { class: "sheet" }, part.blocks);
  const tools = part.tools.map(([label, opens]) => button(label, opens, { "aria-haspopup": "dialog" }));
  lesson.lower = el("div", { class: "lower" }, lesson.timer?.element, lesson.extra ? lesson.extra() : null, tools);
  lesson.lower.hidden = !lesson.lower.children.length;
  show(`lesson on-${lesson.name}`, part.title, el("p", { class: "kicker" }, part.line), holder, lesson.lower);
  say("");
  lesson.holder = holder;
  return holder;
}

function lowerHeight(lesson) {
  return lesson.lower.hidden ? 0 : lesson.lower.offsetHeight;
}

function showScreen(lesson, holder, place) {
  lesson.screen = place;
  holder.replaceChildren(...lesson.screens[place]);
  const ends = place === lesson.screens.length - 1 && lesson.part === lesson.parts.length - 1;
  const begins = place === 0 && lesson.part === 0;
  marked(lesson.frame, lesson.name, ends ? lesson.after[0] : "Next", !begins || lesson.back !== null);
}

/** Another screen of the same part: the heading stays, the text is another. */
function turned(lesson, by) {
  showScreen(lesson, lesson.holder, lesson.screen + by);
  scrollTo({ top: 0, behavior: "instant" });
  document.querySelector("#content h1").focus({ preventScroll: true });
  say(`Screen ${lesson.screen + 1} of ${lesson.screens.length}.`);
}
