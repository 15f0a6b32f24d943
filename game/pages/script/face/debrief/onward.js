/** What can be done with a finished debrief: print it, pass it on, play again, finish. */

import { encode } from "../../engine/codes.js";
import { askOnce } from "../dialogs.js";
import { button, el } from "../dom.js";
import { codeBox } from "../lookup.js";

const CLEARING = {
  title: "Finish and clear this computer?",
  text: "What was kept here is removed: the choices, and the counts of votes. What you typed goes with this window. "
    + "With the share code the debrief can be seen again.",
  yes: "Finish and clear", no: "Stay here",
};
const LEAVING = {
  title: "Leave what you typed?",
  text: "Your answers stand in this window alone, and go when you leave the debrief. "
    + "Print them first, or copy them out.",
  yes: "Leave it", no: "Stay here",
};

const ON_A_SHEET = 4000; // signs, on A4

/** What stands below every leaf; `then` holds what the face before it can do, `leaves` what is printed. */
export function waysOnward(book, leaves, then) {
  return el("aside", { class: "onward", "aria-labelledby": "onward" },
    el("h2", { id: "onward" }, "Print, share, play on"),
    el("div", { class: "actions" },
      button("Print: summary and exit ticket (2 pages)", () => printed("summary")),
      button(`Print: everything (some ${sheetsOf(leaves)} pages)`, () => printed("everything"))),
    shared(book.play),
    el("div", { class: "actions" },
      then.undo ? button("Back to the last decision", () => unlessTyped(then.undo)) : null,
      then.again ? button("Play again as somebody else", () => unlessTyped(then.again)) : null,
      then.clear ? button("Finish and clear this computer", () => askOnce(CLEARING, then.clear)) : null));
}

/** About how many sheets the leaves fill, so that nobody prints fifty unawares. */
function sheetsOf(leaves) {
  const signs = leaves.reduce((sum, each) => sum + each.textContent.length, 0);
  return signs < 5 * ON_A_SHEET ? Math.ceil(signs / ON_A_SHEET) : 5 * Math.round(signs / ON_A_SHEET / 5);
}

/** Go on at once, or ask first where something was typed that would be lost. */
function unlessTyped(action) {
  if (somethingTyped()) askOnce(LEAVING, action);
  else action();
}

function somethingTyped() {
  return [...document.querySelectorAll(".debrief textarea")].some((box) => box.value !== box.defaultValue);
}

/** The browser asks too, before a reload or "back" takes what was typed; `signal` ends with the debrief. */
export function whileTyped(signal) {
  addEventListener("beforeunload", (event) => {
    if (somethingTyped()) event.preventDefault();
  }, { signal });
}

function shared(play) {
  return el("div", { class: "share" },
    el("h3", {}, "Share code"), codeBox(play),
    el("p", { class: "note" }, "Whoever has it can see this debrief again: on the cover of this page, ",
      "under “Go on from a share code”, or in the terminal with ",
      el("code", {}, `crossroads debrief ${encode(play)}`)));
}

/** Before paper everything is worked out and every entry open; afterwards the screen is as it was. */
export function whilePrinting(content, ready, signal) {
  let closed = [];
  addEventListener("beforeprint", () => {
    ready();
    closed = [...content.querySelectorAll(".entry > details:not([open])")];
    closed.forEach((entry) => entry.setAttribute("open", ""));
  }, { signal });
  addEventListener("afterprint", () => {
    closed.forEach((entry) => entry.removeAttribute("open"));
    content.classList.remove("summary-only");
  }, { signal });
}

function printed(what) {
  const content = document.getElementById("content");
  content.classList.toggle("summary-only", what === "summary");
  print();
}
