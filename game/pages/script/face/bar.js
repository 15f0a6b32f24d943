/** The running head: which scenario, who is played, and the pages that are a tap away. */

import { aloudControls, hush } from "./aloud.js";
import { button, el } from "./dom.js";
import { askToStartOver, lookUpCode, lookUpHelp } from "./lookup.js";
import { lookUpPeople, lookUpSources, lookUpWords } from "./lookup.js";
import { lookUpPast } from "./past.js";
import { inline } from "./prose.js";

/**
 * Put the bar above a screen of a sitting. `seat` is the role whose past it may tell (null: nobody's),
 * `head` what stands beside the title, `first` what stands before the other tools, `home` leads to the cover.
 */
export function showBar(sitting, { seat = null, head = "", first = null, home }) {
  const { play } = sitting;
  barWith(play.program, head, [
    first,
    button("People", () => lookUpPeople(play), { "aria-haspopup": "dialog" }),
    button("Words", () => lookUpWords(play), { "aria-haspopup": "dialog" }),
    button("Sources", () => lookUpSources(play), { "aria-haspopup": "dialog" }),
    seat ? button("So far", () => lookUpPast(sitting, seat), { "aria-haspopup": "dialog" }) : null,
    button("Share code", () => lookUpCode(play), { "aria-haspopup": "dialog" }),
    aloudControls(),
    button("Help", () => lookUpHelp(), { "aria-haspopup": "dialog" }),
    button("Start over", () => askToStartOver(sitting, home), { "aria-haspopup": "dialog" }),
  ]);
}

/** The bar with nothing to look up: on the cover, and while a seat is handed over. */
export function bareBar(program, head = "") {
  barWith(program, head, []);
}

function barWith(program, head, tools) {
  hush();
  const bar = document.getElementById("bar");
  const title = el("p", { class: "running" },
    el("span", { class: "of" }, inline(program.scenario.title), head ? " · " : ""), inline(head));
  bar.hidden = !tools.length && !head;
  bar.replaceChildren(el("div", { class: "inside" }, title, tools.length ? toolsOf(tools) : []));
}

/** On a narrow screen the tools fold away behind one button. */
function toolsOf(tools) {
  const list = el("ul", { id: "tools" }, tools.filter(Boolean).map((tool) => el("li", {}, tool)));
  const unfold = (open) => {
    fold.setAttribute("aria-expanded", String(open));
    list.classList.toggle("open", open);
  };
  const fold = button("Look up", () => unfold(!list.classList.contains("open")),
    { class: "fold", "aria-expanded": "false", "aria-controls": "tools" });
  const leaves = ({ currentTarget, relatedTarget: next }) => {
    if (next && !currentTarget.contains(next) && !next.closest("dialog")) unfold(false);
  };
  const pressed = ({ target }) => {
    if (!target.closest("button, a") || !list.classList.contains("open")) return;
    fold.focus(); // a window that opens gives the focus back to what is still seen
    unfold(false);
  };
  const beside = ({ target }) => {
    if (!list.isConnected) document.removeEventListener("click", beside);
    else if (!target.closest("#bar nav")) unfold(false);
  };
  const escapes = ({ key }) => {
    if (key !== "Escape" || !list.classList.contains("open")) return;
    unfold(false);
    fold.focus();
  };
  list.addEventListener("click", pressed, { capture: true }); // before the button itself acts
  document.addEventListener("click", beside);
  return el("nav", { "aria-label": "Look up", onfocusout: leaves, onkeydown: escapes }, fold, list);
}
