/**
 * A debrief as leaves: one part at a time on a screen, all of them on paper.
 * Links within it are plain links to headings, so that a browser's own "back" turns a leaf back too.
 */

import { el } from "../dom.js";
import { listed } from "../../told/telling.js";
import { BEGIN_WITH, LEADS } from "./leads.js";

let standing = new AbortController();

/** A leaf: `name` is its heading's id and its part's class, `body` what stands below. */
export function leaf({ name, title, body }) {
  const jumps = el("div");
  const section = el("section", { class: `part ${name}`, "aria-labelledby": name },
    el("h2", { id: name, tabindex: "-1" }, title), el("p", { class: "lead" }, LEADS[name]), jumps, body);
  jumps.replaceWith(...[jumpsWithin(section)].filter(Boolean));
  return el("div", { class: "leaf", hidden: "until-found", "data-name": name }, section);
}

/** The way back to what there is to read, also from the bar. */
export function contentsLink() {
  return el("a", { href: "#contents" }, "Contents");
}

/** Which part this is, and the way from one leaf to the next; the first is the front, with the contents. */
export function withTurning(leaves, titles) {
  const link = (place, lead, attributes) =>
    el("a", { href: `#${leaves[place].dataset.name}`, ...attributes }, lead, titles[place]);
  leaves.slice(1).forEach((each, place) => each.prepend(el("p", { class: "place" },
    contentsLink(), ` · part ${place + 1} of ${leaves.length - 1}`)));
  leaves.forEach((each, place) => each.append(el("nav", { class: "turn", "aria-label": "Turn to another part" },
    place > 1 ? link(place - 1, "Before: ", { class: "before", rel: "prev" }) : null,
    place ? el("a", { class: "back", href: "#contents" }, `Contents (part ${place} of ${leaves.length - 1})`) : null,
    place < leaves.length - 1 ? link(place + 1, "Next: ", { class: "next", rel: "next" }) : null)));
}

/** The contents of a debrief: a link to every leaf but the front, and where to begin. */
export function contentsOf(leaves, titles) {
  const link = (each, place) => el("a", { href: `#${each.dataset.name}` }, titles[place]);
  const first = leaves.flatMap((each, place) => (BEGIN_WITH.includes(each.dataset.name) ? [String(place + 1)] : []));
  return el("nav", { class: "contents", "aria-labelledby": "contents" },
    el("h2", { id: "contents", tabindex: "-1" }, "Contents"),
    first.length > 1 ? el("p", { class: "note" }, `Little time? Begin with parts ${listed(first, "and")}.`) : null,
    el("ol", {}, leaves.map((each, place) => el("li", {}, link(each, place),
      el("span", { class: "note" }, LEADS[each.dataset.name])))));
}

/**
 * Begin at the front, and turn to whatever a link or a search leads to, for as long as this debrief stands:
 * the signal given back tells when another has taken its place. `met` is called with each leaf when it is first seen.
 */
export function turning(content, leaves, met) {
  standing.abort();
  standing = new AbortController();
  const { signal } = standing;
  const unmet = new Set(leaves);
  const turn = (wanted) => {
    if (unmet.delete(wanted)) met(wanted);
    leaves.forEach((each) => {
      if (each === wanted) each.removeAttribute("hidden");
      else each.setAttribute("hidden", "until-found");
    });
    content.dataset.leaf = wanted.dataset.name;
    content.toggleAttribute("data-between", wanted !== leaves[0] && wanted !== leaves.at(-1));
  };
  const turnTo = (id) => {
    const target = id ? document.getElementById(id) : leaves[0];
    const wanted = target?.closest(".leaf");
    if (!wanted || !content.contains(wanted)) return null;
    turn(wanted);
    return target;
  };
  document.addEventListener("click", (event) => { // the bar has a link to the contents too
    const link = event.target.closest("a[href^='#']");
    if (link) turnTo(link.hash.slice(1));
  }, { signal });
  content.addEventListener("beforematch", (event) => turn(event.target.closest(".leaf")), { signal });
  addEventListener("hashchange", () => turnTo(location.hash.slice(1))?.focus(), { signal });
  turn(leaves[0]);
  return signal;
}

/** Links to what stands within a long part: to every heading that can be jumped to. */
function jumpsWithin(section) {
  const found = [...section.querySelectorAll("article > h3[id]")];
  if (found.length < 4) return null;
  return el("details", { class: "jumps" }, el("summary", {}, `Go to one of these ${found.length}`),
    el("ol", {}, found.map(jumpTo)));
}

function jumpTo(heading) {
  const name = heading.cloneNode(true);
  const when = name.querySelector(".when")?.textContent;
  name.querySelectorAll(".when, .who").forEach((each) => each.remove());
  return el("li", {}, el("a", { href: `#${heading.id}` }, ...name.childNodes),
    when ? el("span", { class: "when" }, ` ${when}`) : null);
}
