/** What can be done with a finished debrief: print it, pass it on, play again, finish. */

import { button, el, say } from "../dom.js";

/** What stands below every leaf; `then` holds what the face before it can do. */
export function waysOnward(book, then) {
  return el("aside", { class: "onward", "aria-labelledby": "onward" },
    el("h2", { id: "onward" }, "Print, share, play on"),
    el("div", { class: "choices" },
      button("Print: summary and exit ticket (2 pages)", () => printed("summary")),
      button("Print: everything", () => printed("everything"))),
    shared(book.report.code),
    el("div", { class: "choices" },
      then.undo ? button("Back to the last decision", then.undo) : null,
      then.again ? button("Play again as somebody else", then.again) : null,
      then.clear ? button("Finish and clear this computer", then.clear) : null));
}

function shared(code) {
  const box = el("input", { id: "share-code", readonly: true, value: code, spellcheck: "false", onfocus: () => box.select() });
  const copy = async () => {
    box.select();
    try {
      await navigator.clipboard.writeText(code);
      say("Copied.");
    } catch {
      say("Selected: copy it with Ctrl and C.");
    }
  };
  return el("div", { class: "share" }, el("label", { for: "share-code" }, "Share code"), box, button("Copy the code", copy),
    el("p", { class: "note" }, "Whoever has it can see this debrief again: on this page, or in the terminal with ",
      el("code", {}, `crossroads debrief ${code}`)));
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
