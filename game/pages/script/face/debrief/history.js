/** The parts that tell what a player could not see: what was hidden, what did not come about here, and why. */

import { el } from "../dom.js";
import { inline, prose } from "../prose.js";
import { missing } from "../../told/said.js";
import { entryFolded, explanationList, hourMark, momentHeading, passageBlock, restsOn } from "./passages.js";
import { chainList, whyAsked } from "./why.js";

/** Events as they were, and what players could not know or took to be so. */
export function whatWasHidden(book) {
  return book.report.view.hidden.map((item) => entryFolded(
    momentHeading(item.hour, item.title, item.role),
    item.facts.map((fact) => passageBlock(book, fact)),
    item.corrections.map(([believed, actually]) => [
      passageBlock(book, believed, "You were told"), passageBlock(book, actually, "In fact"),
    ]),
    item.later ? passageBlock(book, item.later, "In history, afterwards") : null,
    explanationList(book, item.explanations)));
}

/** Moments of history that did not come about here, each with what kept it away. */
export function momentsMissing(book, items) {
  return el("ol", { class: "moments" }, missing(items).map(([item, reason]) => el("li", {},
    el("p", { class: "fork" }, hourMark(item.hour), " ", el("strong", {}, inline(item.title.text))),
    prose(item.then.text),
    reason ? el("p", { class: "kept-away" }, inline(reason)) : null,
    restsOn(book, item.then))));
}

/** The chains of causes that led to the ending. */
export function causesTold(book) {
  return book.report.view.causes.map((item, place) => el("article", {},
    el("h3", { id: `causes-${place + 1}`, tabindex: "-1" }, inline(item.name), ": ", inline(item.word)),
    chainList(item.links)));
}

/** Everything that can be asked for: each gauge and fact, why it stands as it does. */
export function moreCauses(book) {
  const { gauges, facts } = book.play.program.scenario;
  const rows = [...gauges, ...facts].map((value) =>
    whyAsked(book, inline(value.name), value.id, "Nothing in this line moved it: it stands as it stood at first."));
  if (!rows.length) return null;
  return el("section", { class: "asked", "aria-labelledby": "ask-why" }, el("h3", { id: "ask-why" }, "Ask why"),
    el("p", { class: "note" }, "Each opens to the steps that led there."), rows);
}
