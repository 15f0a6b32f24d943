/** The debrief on the screen: the same parts in the same order as the report, one at a time. */

import { el, show } from "./dom.js";
import { inline } from "./prose.js";
import { choicesCompared, lineCompared, othersDecided } from "./debrief/comparing.js";
import { causesTold, momentsMissing, moreCauses, whatWasHidden } from "./debrief/history.js";
import { contentsOf, leaf, turning, withTurning } from "./debrief/leaves.js";
import { coursesTold, exitTicket, measuresTold, narrativeFrame } from "./debrief/meaning.js";
import { choicesVoted, classVotes, quarrelsTold, sourcesTold } from "./debrief/meaning.js";
import { minuteRow, minuteTold } from "./debrief/minute.js";
import { waysOnward, whilePrinting, whileTyped } from "./debrief/onward.js";
import { passageBlock, sureLegend } from "./debrief/passages.js";
import { decisiveTold, readingsTold } from "./debrief/weighing.js";
import { whyAsked } from "./debrief/why.js";
import { markWords } from "./words.js";
import { assemble } from "../told/report.js";
import { heading } from "../told/said.js";

/**
 * Show the debrief of a finished playthrough. `then` has what can follow, each left out where it is
 * missing: `again` (play as somebody else), `undo` (the last decision again), `clear` (finish here).
 */
export function showDebrief(sitting, then = {}) {
  const book = bookOf(sitting);
  const slow = slowParts(book);
  const parts = partsTold(book, slow).map(leaf);
  const titles = parts.map((each) => each.querySelector("h2").textContent);
  const leaves = [frontLeaf(book, slow.deciding, contentsOf(parts, titles)), ...parts];
  withTurning(leaves, ["", ...titles]);
  const works = Object.values(slow).map((each) => each.work);
  const ready = () => works.forEach((work) => work());
  const played = el("p", { class: "played" }, inline(heading(book.report)));
  const content = show("debrief", "The debrief", played, leaves, waysOnward(book, leaves, then));
  content.prepend(el("p", { class: "kicker" }, book.play.program.scenario.title));
  const signal = turning(content, leaves, (each) => markWords(each, book.play));
  whilePrinting(content, ready, signal);
  whileTyped(signal);
  works.forEach(afterPaint);
}

function bookOf(sitting) {
  const { play, short, votes, reasons } = sitting;
  const report = assemble(play, { short, votes, reasons, date: today() });
  return { sitting, play, report, numbers: new Map(report.sources.map((source, place) => [source.id, place + 1])) };
}

function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** What is found by living the story again comes after the first paint. */
function slowParts(book) {
  return {
    deciding: later(() => (book.report.deciding ? minuteRow("Decisive", inline(book.report.deciding)) : [])),
    decisive: later(() => decisiveTold(book.report.decisive)),
    readings: later(() => (book.report.readings ? readingsTold(book, book.report.readings) : [])),
  };
}

/** A place that is filled in later, and the work that fills it, once. */
function later(told) {
  const place = el("div", { class: "pending" }, el("p", { class: "note" }, "This is being worked out …"));
  let done = false;
  const work = () => {
    if (!done) place.replaceWith(...[told()].flat(Infinity).filter(Boolean));
    done = true;
  };
  return { place, work };
}

function afterPaint(work) {
  requestAnimationFrame(() => setTimeout(work));
}

/** The minute, where it arrived, and what there is to read, to which a link leads at once. */
function frontLeaf(book, deciding, contents) {
  const { title, text, later: afterIt } = book.report.view;
  const { titles } = book.play.program.data.words;
  const minute = el("section", { class: "minute", "aria-labelledby": "minute" },
    el("h2", { id: "minute", tabindex: "-1" }, "In a minute"), minuteTold(book.report, deciding.place));
  const arrival = el("section", { class: "part arrival", "aria-labelledby": "arrival" },
    el("h2", { id: "arrival" }, titles.arrival),
    el("h3", {}, inline(title.text)),
    passageBlock(book, text),
    afterIt ? passageBlock(book, afterIt, "In history") : null,
    whyAsked(book, "Why did it end so?", "ending", "Nothing needed to move for it."),
    sureLegend(book));
  const down = el("p", { class: "to-contents" }, el("a", { href: "#contents" }, "To the contents of this debrief"));
  return el("div", { class: "leaf", "data-name": "minute" }, minute, down, arrival, contents);
}

/** The parts after the front that have something to say, in the order of their titles. */
function partsTold(book, slow) {
  const { play, report } = book;
  const { view } = report;
  const notHere = view.missing.filter((item) => !item.after);
  const goneOn = view.missing.filter((item) => item.after);
  const told = {
    line: () => ({ body: lineCompared(book) }),
    compared: () => view.comparisons.length && { body: choicesCompared(book) },
    others: () => view.others.length && { body: othersDecided(book) },
    hidden: () => view.hidden.length && { body: whatWasHidden(book) },
    missing: () => notHere.length && { body: momentsMissing(book, notHere) },
    afterwards: () => goneOn.length && { body: momentsMissing(book, goneOn) },
    causes: () => ({ body: [causesTold(book), moreCauses(book)] }),
    decisive: () => play.choices.length && { body: slow.decisive.place },
    readings: () => play.program.modelled.length && { body: slow.readings.place },
    measures: () => view.measures.length && { body: measuresTold(book) },
    courses: () => report.courses.length && { body: coursesTold(book) },
    votes: () => choicesVoted(book).length && { body: classVotes(book) },
    questions: () => view.questions.length && { body: exitTicket(book) },
    narrative: () => report.narrative.length && { body: narrativeFrame(book) },
    quarrels: () => view.quarrels.length && { body: quarrelsTold(book) },
    sources: () => report.sources.length && { body: sourcesTold(book) },
  };
  const titles = Object.entries(play.program.data.words.titles).filter(([name]) => told[name]);
  return titles.map(([name, title]) => ({ name, title, ...(told[name]() || {}) })).filter((part) => part.body);
}
