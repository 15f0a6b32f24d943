/** Causes on request: "Why?" opens the chain of what led there, worked out when it is asked. */

import { el } from "../dom.js";
import { inline, prose } from "../prose.js";
import { why } from "../../engine/asking.js";
import { chainOf } from "../../engine/chains.js";
import { namedRole } from "../../told/said.js";
import { hourMark } from "./passages.js";

/** A question that opens to the chains behind what `name` means; `nothing` is told where none moved it. */
export function whyAsked(book, question, name, nothing) {
  return answered(question, () => why(book.play, name), nothing);
}

/** A question that opens to what brought a decision on the line about, or kept it away. */
export function whyFork(book, fork) {
  const lived = book.play.lived[fork.step];
  if (!lived) return null;
  return answered(whyOf(fork.title.text), () => [chainOf(book.play, lived)], "");
}

/** "Why?" where what it asks about stands above it; a reader aloud hears that too. */
export function whyOf(name) {
  return ["Why?", el("span", { class: "unseen" }, " ", inline(name))];
}

/** A chain of causes, link by link. */
export function chainList(links) {
  return el("ol", { class: "chain" }, links.map((cause) => el("li", {},
    el("p", { class: "fork" }, hourMark(cause.hour), " ", el("strong", {}, inline(cause.title.text)),
      cause.role ? [" ", el("span", { class: "who" }, inline(namedRole(cause.role, cause.played)))] : null),
    cause.choice ? el("p", {}, el("em", {}, inline(cause.choice.text))) : null,
    reasonsOnce(cause.because).map((because) => prose(because.text)))));
}

function answered(question, ask, nothing) {
  const answer = el("div", { class: "answer" });
  const filled = () => {
    if (answer.childElementCount) return;
    const chains = ask();
    if (!chains.length) answer.append(el("p", {}, nothing));
    for (const { name, word, links } of chains) {
      const stands = el("p", { class: "stands" }, el("strong", {}, inline(name)), ": ", inline(word));
      answer.append(stands, chainList(links));
    }
  };
  return el("details", { class: "why", ontoggle: filled }, el("summary", {}, question), answer);
}

/** The same reason stands once, however many effects share it. */
function reasonsOnce(because) {
  const keys = because.map((passage) => JSON.stringify(passage));
  return because.filter((_, place) => keys.indexOf(keys[place]) === place);
}
