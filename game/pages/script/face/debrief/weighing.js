/** The parts that are worked out by living the story again: decisive choices, and readings with a position held. */

import { button, el, say } from "../dom.js";
import { inline } from "../prose.js";
import { readings } from "../../engine/disputes.js";
import { hangs, swapped } from "../../told/said.js";
import { counted, positionName } from "../../told/telling.js";
import { countedReadings } from "../../told/weighed.js";
import { countBars } from "./charts.js";

/** The choices put to the test. */
export function decisiveTold(found) {
  const groups = swapped(found);
  if (!groups.length) return [el("p", {}, "There was no choice to put to the test.")];
  return groups.map(([title, swaps, lead]) => [
    el("h3", {}, title),
    el("ul", { class: "swaps" }, swaps.map((swap) => el("li", { class: swap.change },
      swap.moments.map(([moment, option]) =>
        el("p", {}, el("strong", {}, inline(moment)), ` ${lead} `, inline(option))),
      el("p", { class: "outcome" }, inline(swap.outcome))))),
  ]);
}

/** The readings counted, above them a choice for each dispute of the position that is held. */
export function readingsTold(book, told) {
  const counts = el("div", { class: "counts" }, countsTold(told));
  return [holding(book, counts), counts];
}

function holding(book, counts) {
  const { play } = book;
  const choices = play.program.modelled.map((dispute) => heldChoice(book, dispute));
  const result = el("p", { class: "result" });
  const recount = () => {
    const chosen = choices.filter(({ box }) => box.value);
    const held = Object.fromEntries(chosen.map(({ dispute, box }) => [dispute.id, box.value]));
    const told = countedReadings(readings(play, held), play);
    counts.replaceChildren(...countsTold(told).flat(Infinity).filter(Boolean));
    result.textContent = inShort(told);
    say(result.textContent);
  };
  choices.forEach(({ box, row }) => box.addEventListener("change", () => {
    row.append(result); // beside what was changed, however long the list
    recount();
  }));
  const open = button("Leave all open again", () => {
    choices.forEach(({ box }) => { box.value = ""; });
    open.before(result);
    recount();
  });
  return el("details", { class: "held silent" }, el("summary", {}, "Hold a position: what if one side were right?"),
    el("p", { class: "note" }, "Choose an answer, and only the readings that agree with it are counted."),
    choices.map(({ row }) => row), open);
}

function inShort({ total, start }) {
  const families = start.map(({ name, count }) => `${name}: ${count}`).join("; ");
  return `${counted(total, "reading")} left. ${families}.`;
}

function heldChoice({ play }, dispute) {
  const { scenario } = play.program;
  const authors = new Map(scenario.sources.map((source) => [source.id, source.author]));
  const name = (each) => {
    const holders = [...new Set(each.holders.map((holder) => authors.get(holder) ?? holder))].join("; ");
    return `${positionName(scenario, dispute.id, each.id)} (${holders}${each.usual ? "; as in play" : ""})`;
  };
  const box = el("select", { id: `held-${dispute.id}`, "aria-describedby": `asked-${dispute.id}` },
    el("option", { value: "" }, "Open: all are counted"),
    dispute.positions.map((each) => el("option", { value: each.id }, name(each))));
  const row = el("div", {}, el("label", { for: `held-${dispute.id}` }, inline(dispute.name)),
    el("p", { class: "note", id: `asked-${dispute.id}` }, inline(dispute.question)), box);
  return { dispute, box, row };
}

function countsTold(told) {
  return [
    told.notes.map((note) => el("p", { class: "note" }, inline(note))),
    el("h3", {}, `From the start, in ${counted(told.total, "reading")}`),
    countBars(told.start, told.total),
    told.holds.map((hold) => el("p", {}, inline(hold))),
    told.here.length ? fromHere(told) : null,
    told.weights.length ? [el("h3", {}, "Which dispute this line hangs on"), weightList(told.weights)] : null,
    JSON.stringify(told.weights_then) !== JSON.stringify(told.weights)
      ? [el("h3", {}, "And history's line"), weightList(told.weights_then)] : null,
  ];
}

function fromHere(told) {
  const inside = (families, name) => families.find((bar) => bar.name === name)?.count ?? 0;
  const head = (text) => el("th", { scope: "col" }, inline(text));
  const rows = told.here.map(([title, total, families]) => el("tr", {},
    el("th", { scope: "row" }, inline(title)), el("td", {}, total),
    told.start.map((bar) => el("td", {}, inside(families, bar.name)))));
  const table = el("table", {},
    el("caption", {}, "How many readings of each kind still fitted before a decision"),
    el("thead", {}, el("tr", {}, head("Before"), head("All"), told.start.map((bar) => head(bar.name)))),
    el("tbody", {}, rows));
  return [
    el("h3", {}, "From where you stood"),
    el("p", { class: "note" }, "The readings that still fitted what had happened by then."),
    el("div", { class: "wide", role: "region", tabindex: "0", "aria-label": "Readings that still fitted" }, table),
  ];
}

function weightList(items) {
  return el("ul", {}, items.map((weight) => el("li", {}, inline(hangs(weight)))));
}
