/** What a reader learns in a minute: who, where history was left, how it ended and why, what to ask. */

import { el } from "../dom.js";
import { inline } from "../prose.js";
import { left, link } from "../../told/said.js";

/** The summary; `deciding` is its row on decisive choices, filled in when they are known. */
export function minuteTold(report, deciding) {
  const { who, left: fork, ended, told, sure, why: links, ask } = report.summary;
  return el("dl", {},
    minuteRow("Who", inline(who), report.lesson ? `, in a lesson of ${report.lesson} minutes` : null),
    minuteRow("Left history", inline(left(fork))),
    minuteRow("Ended", el("strong", {}, inline(`${ended}.`)), " ", inline(told), sure ? ` (${sure})` : null),
    links.length ? minuteRow("Why", el("ol", {}, links.map((each) => el("li", {}, inline(link(each)))))) : null,
    deciding,
    ask.length ? minuteRow("Ask next", el("ul", {}, ask.map((question) => el("li", {}, inline(question))))) : null);
}

/** A line of the summary: its name and what it says. */
export function minuteRow(name, ...said) {
  return el("div", {}, el("dt", {}, name), el("dd", {}, said));
}
