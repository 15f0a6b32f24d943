/** A show of hands as bars: lengths, and numbers beside them. */

import { shift } from "../../engine/ballot.js";
import { el, svg } from "../dom.js";
import { inline } from "../prose.js";
import { letterOf } from "./counting.js";

const LONGEST_BAR = 100;

/** The last count of a ballot, an option a row; after the second with how many hands each won or lost. */
export function handsAsBars(ballot, labels) {
  const tally = ballot.second ?? ballot.first;
  const moves = shift(ballot);
  const most = Math.max(1, ...tally);
  const counted = (votes, place) => el("span", { class: "hands-bar" },
    barOf((votes / most) * LONGEST_BAR), el("b", {}, String(votes)), shiftedBy(moves[place]));
  return el("ul", { class: "hands-bars" }, tally.map((votes, place) => el("li", {},
    el("span", { class: "letter" }, letterOf(place)),
    el("span", { class: "offered" }, inline(labels[place])),
    counted(votes, place))));
}

function barOf(length) {
  const box = { viewBox: `0 0 ${LONGEST_BAR} 10`, preserveAspectRatio: "none" };
  return svg("svg", { class: "bar", "aria-hidden": "true", ...box },
    svg("rect", { class: "all", x: 0, y: 0, width: LONGEST_BAR, height: 10 }),
    svg("rect", { class: "some", x: 0, y: 0, width: length, height: 10 }));
}

/** '+6 since the first vote' */
function shiftedBy(votes) {
  if (!votes) return null;
  return el("span", { class: "shifted" }, ` ${votes > 0 ? "+" : "−"}${Math.abs(votes)} since the first vote`);
}
