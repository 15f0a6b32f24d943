/**
 * What every part of a debrief is made of: passages with how sure they are and on what they rest.
 * A `book` is the debrief at hand: `{ sitting, play, report, numbers }`, `numbers` the place of each cited
 * source in the list of sources.
 */

import { sureness } from "../blocks.js";
import { el } from "../dom.js";
import { inline, prose } from "../prose.js";
import { dayAndHour, reference } from "../../told/telling.js";

/** The numbers of the sources a passage rests on, in order. */
export function citedNumbers(book, passage) {
  const found = [...new Set(passage.sources)].map((source) => book.numbers.get(source)).filter(Boolean);
  return found.sort((one, other) => one - other);
}

/** On what a passage rests: numbers as on paper, which open to the sources themselves; null without any. */
export function restsOn(book, passage, lead = "Rests on") {
  const numbers = citedNumbers(book, passage);
  if (!numbers.length) return null;
  const list = el("ol");
  const filled = () => {
    if (list.childElementCount) return;
    const cited = (number) => reference(book.report.sources[number - 1]);
    list.append(...numbers.map((number) => el("li", { value: number }, inline(cited(number)))));
  };
  return el("details", { class: "rests", ontoggle: filled },
    el("summary", {}, `${lead} ${numbers.length === 1 ? "source" : "sources"} ${numbers.join(", ")}`), list);
}

/** A passage with its name, its mark and its sources. */
export function passageBlock(book, passage, name = "") {
  const sure = passage.basis ? sureness(book.play.program, passage) : null;
  const head = name || sure ? el("p", { class: "name" }, name, name && sure ? " " : null, sure) : null;
  return el("div", { class: "said" }, head, prose(passage.text), restsOn(book, passage));
}

/** An hour as a reader reads it, and as a machine does. */
export function hourMark(hour) {
  return el("span", { class: "when" }, el("time", { datetime: hour.at.slice(0, 16) }, dayAndHour(hour)));
}

/** The heading of a moment: when, what and whose; with an `id` it can be jumped to. */
export function momentHeading(hour, title, who, id = null) {
  const whose = who ? [" ", el("span", { class: "who" }, inline(who))] : null;
  return el("h3", { id, tabindex: id ? "-1" : null }, hourMark(hour), " ", inline(title.text), whose);
}

/** An entry of a long list: its heading, and what is told of it when it is opened. On paper all are open. */
export function entryFolded(heading, ...told) {
  return el("article", { class: "entry" }, el("details", {}, el("summary", {}, heading), told));
}

/** What historians make of a choice or an event; null where none is told. */
export function explanationList(book, items) {
  if (!items.length) return null;
  const rows = items.map(({ passage }) => el("li", {}, inline(passage.text), restsOn(book, passage, "After")));
  return el("div", { class: "said" }, el("p", { class: "name" }, "How historians explain it"), el("ul", {}, rows));
}

/** The name and mark of every degree of being sure, to be opened before any of them is met. */
export function sureLegend(book) {
  const { basis, basis_means: means, carried, carried_means: carriedMeans } = book.play.program.data.words;
  const row = (kind, name, meaning) =>
    el("div", {}, el("dt", {}, el("span", { class: `basis ${kind}` }, name)), el("dd", {}, meaning));
  const rows = Object.keys(basis).map((kind) => row(kind, basis[kind], means[kind]));
  return el("details", { class: "sure" }, el("summary", {}, "How sure are we? What the marks mean"),
    el("dl", {}, rows, row("carried", carried, carriedMeans)));
}

/** Room to write: a box on the screen; on paper what was typed, or lines. Nothing typed is kept. */
export function writingRoom(label, lines, written = "") {
  const typed = el("p", { class: "typed", "aria-hidden": "true" }, written);
  const box = el("textarea", { "aria-label": label, rows: lines, oninput: () => { typed.textContent = box.value; } });
  box.defaultValue = written;
  const ruled = el("div", { class: "write-on", "aria-hidden": "true" }, Array.from({ length: lines }, () => el("i")));
  return el("div", { class: "writing" }, box, typed, ruled);
}
