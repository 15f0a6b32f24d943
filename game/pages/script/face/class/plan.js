/** The plan of a lesson as its set-up shows it: when each step begins, and how long it takes. */

import { el } from "../dom.js";
import { minutesAndSeconds } from "./timer.js";

/** The steps of a plan as a table that adds up. */
export function planTable({ steps, whole }, wish) {
  const rows = steps.map((step, place) => el("tr", {},
    el("td", {}, clockOf(step.begins)),
    el("th", { scope: "row" }, nameOf(step, place), el("span", { class: "note" }, ` ${stepsOf(step, place, wish)}`)),
    el("td", {}, clockOf(step.takes))));
  return el("table", { class: "plan" },
    el("caption", {}, "What it costs, in minutes: a class that reads 180 words a minute together"),
    el("thead", {}, el("tr", {}, ["From", "What", "Takes"].map((head) => el("th", { scope: "col" }, head)))),
    el("tbody", {}, rows),
    el("tfoot", {}, el("tr", {},
      el("td", {}, ""),
      el("th", { scope: "row" }, "In all"),
      el("td", {}, clockOf(whole)))));
}

function nameOf({ role }, place) {
  return role ? `${place + 1}. ${role.name.split(/\s+/).at(-1)}` : "The end";
}

function stepsOf({ role, argued }, place, { minutes }) {
  if (!role) return "where it arrived, your line beside history's";
  const read = place === 0 ? "the story so far, read" : "read";
  if (!argued) return `${read}, one vote, what follows`;
  return `${read}, vote, ${minutes ? `debate of ${minutes}` : "debate (not reckoned)"}, vote again, what follows`;
}

function clockOf(minutes) {
  return minutesAndSeconds(Math.round(60 * minutes));
}
