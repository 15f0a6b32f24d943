/** Windows over the page: something to look up, something explained, something asked once. */

import { button, el } from "./dom.js";

/**
 * Open a window with a heading, what stands in it, and a button that closes it. Esc closes it too,
 * and a press beside it; the focus goes back to where it was. Returns the window.
 */
export function openWindow(title, ...children) {
  const before = document.activeElement;
  const heading = el("h2", { id: "window-title", tabindex: "-1" }, title);
  const close = button("Close", () => opened.close(), { class: "close" });
  const opened = el("dialog", { "aria-labelledby": "window-title", class: "window" });
  opened.append(el("div", { class: "inside" }, el("div", { class: "window-head" }, heading, close), children),
    el("div", { class: "unseen said-here", "aria-live": "polite" }));
  opened.addEventListener("click", (event) => { if (event.target === opened) opened.close(); });
  opened.addEventListener("close", () => {
    opened.remove();
    const moved = document.activeElement !== document.body; // an answer may have led on to another screen
    if (!moved && before?.isConnected) before.focus();
  });
  document.body.append(opened);
  opened.showModal();
  heading.focus();
  return opened;
}

/** Ask once before something that cannot be taken back; `yes` and `no` are what the buttons say. */
export function askOnce({ title, text, yes, no }, action) {
  const answers = el("div", { class: "actions" });
  const asked = openWindow(title, [text].flat().map((each) => el("p", {}, each)), answers);
  asked.querySelector(".close").remove();
  answers.append(
    button(yes, () => { asked.close(); action(); }, { class: "primary" }),
    button(no, () => asked.close()),
  );
}
