/** What a player reads, block by block: views as elements. */

import { dayAndHour, mark, reference } from "../told/telling.js";
import { button, el } from "./dom.js";
import { inline, prose } from "./prose.js";
import { explain } from "./words.js";

/** A part of a screen under its heading; null where there is nothing in it. */
export function titled(title, content, attributes = {}) {
  if (!content || (Array.isArray(content) && !content.length)) return null;
  return el("section", attributes, el("h2", {}, title), content);
}

/** News and what is known: what, when on the seat's own clock, and how. */
export function toldList(items) {
  if (!items.length) return null;
  return el("ul", { class: "told" }, items.map((item) => el("li", {},
    el("p", { class: "when" }, el("time", { datetime: item.hour.at }, dayAndHour(item.hour)), ", ", inline(item.how)),
    prose(item.passage.text))));
}

/** Decisions that were taken in a player's name, a line each. */
export function delegatedList(items) {
  if (!items.length) return null;
  return el("ul", { class: "told" }, items.map((item) => el("li", {},
    el("strong", {}, inline(item.title.text)), ": ", inline(item.label.text.replace(/\.+$/, "")), ". ",
    inline(item.because.text))));
}

/** The gauges that a seat sees, in words. */
export function standingList(gauges) {
  if (!gauges.length) return null;
  return el("dl", { class: "standing" }, gauges.map((gauge) =>
    el("div", {}, el("dt", {}, gauge.name), el("dd", {}, gauge.word))));
}

/** The advisers' cases, each with the option that it is for. */
export function adviceList(view) {
  if (!view.cases.length) return null;
  const offers = new Map(view.offers.map((offer) => [offer.option, offer]));
  const named = new Set();
  const aim = (offer) => {
    if (!offer?.number) return ", for a course that is not open";
    if (named.has(offer)) return `, for option ${offer.number} too`;
    named.add(offer);
    const course = offer.label.text.replace(/\.+$/, "");
    return [`, for option ${offer.number}: `, el("span", { class: "urged" }, inline(course))];
  };
  return el("ul", { class: "told" }, view.cases.map((each) => el("li", {},
    el("p", { class: "who" }, el("strong", {}, inline(each.person)), aim(offers.get(each.urges)),
      each.reconstructed ? " (a likely argument, not on record)" : ""),
    prose(each.passage.text))));
}

/** A passage with how sure it is; the mark opens what it means. */
export function gradedText(program, passage) {
  return el("div", { class: "said" },
    passage.basis ? el("p", { class: "name" }, sureness(program, passage)) : null,
    prose(passage.text));
}

/** How sure a passage is, as a button that says what the word means. */
export function sureness(program, passage) {
  const words = program.data.words;
  const name = mark(passage);
  const means = passage.carried ? words.carried_means : words.basis_means[passage.basis];
  const opens = () => explain(`How sure: ${name}`, means);
  const kind = passage.carried ? "carried" : passage.basis;
  return button(name, opens, { class: `basis ${kind}`, "aria-label": `How sure: ${name}`, "aria-haspopup": "dialog" });
}

/** The gauges that a choice moved, from which word to which, and why. */
export function movedList(items) {
  if (!items.length) return null;
  return el("ul", { class: "told moved" }, items.map((item) => el("li", {},
    el("p", {}, el("strong", {}, item.name), ": ", movementWords(item)),
    prose(item.because.text, { class: "because" }))));
}

function movementWords(item) {
  if (item.before === item.after) return `still ${item.after}, a little ${item.up ? "more" : "less"}.`;
  const arrow = [el("span", { "aria-hidden": "true" }, " → "), el("span", { class: "unseen" }, "; now: ")];
  return [item.before, arrow, item.after, "."];
}

/** Works, one an entry. */
export function workList(sources) {
  return el("ul", { class: "works" }, sources.map((source) => el("li", {}, inline(reference(source)))));
}

/** The ids of every source that a view names. */
export function sourcesNamed(view) {
  if (view === null || typeof view !== "object") return [];
  const passage = view.passage === undefined && typeof view.origin === "string";
  if (passage && Array.isArray(view.sources)) return view.sources;
  return [...new Set(Object.values(view).flatMap(sourcesNamed))];
}
