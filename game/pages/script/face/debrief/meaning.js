/** The parts that end a debrief: measures, gauges, votes, what to think and write about, quarrels, sources. */

import { howDecided } from "../class/verdict.js";
import { el } from "../dom.js";
import { inline } from "../prose.js";
import { stepNamed } from "../../engine/program.js";
import { titleOfLived } from "../../engine/scene.js";
import { courseEnds, courseRows, holders, measure } from "../../told/said.js";
import { reference } from "../../told/telling.js";
import { gaugeChart, lineLegend } from "./charts.js";
import { entryFolded, hourMark, passageBlock, writingRoom } from "./passages.js";
import { whyAsked, whyOf } from "./why.js";

/** The yardsticks side by side. */
export function measuresTold(book) {
  return el("div", { class: "yardsticks" }, book.report.view.measures.map((item) =>
    el("article", {}, el("h3", {}, inline(measure(item))), passageBlock(book, item.verdict))));
}

/** Each gauge as a picture and as a table, and why it came to stand so. */
export function coursesTold(book) {
  return [lineLegend(), book.report.courses.map((course, place) => el("article", {},
    el("h3", { id: `courses-${place + 1}`, tabindex: "-1" }, inline(course.name)),
    el("p", { class: "note" }, inline(`${course.about} ${courseEnds(course)}`)),
    gaugeChart(course, place + 1),
    whyAsked(book, whyOf(course.name), course.name.toLowerCase(), "Nothing in this line moved it."),
    courseTable(course)))];
}

function courseTable(course) {
  const rows = courseRows(course).map(([when, here, then]) =>
    el("tr", {}, el("th", { scope: "row" }, when), el("td", {}, inline(here)), el("td", {}, inline(then))));
  return countTable(`${course.name}: what changed, and when`, ["When", "Yours", "History's"], rows);
}

function countTable(caption, heads, rows) {
  return el("table", {}, el("caption", {}, inline(caption)),
    el("thead", {}, el("tr", {}, heads.map((head) => el("th", { scope: "col" }, head)))), el("tbody", {}, rows));
}

/** How a class decided: the counts of every vote, and where it was not simply the last that decided. */
export function classVotes(book) {
  const counted = [...book.report.votes];
  const { program, lived } = book.play;
  return choicesVoted(book).map(({ moment, option, ballot }) => {
    const { index, moment: { options } } = stepNamed(program, moment);
    const title = titleOfLived(program, lived[index]).text;
    const quoted = (id) => `“${options.find((each) => each.id === id).label.replace(/\.$/, "")}”`;
    const verdict = howDecided(ballot, option, quoted);
    return el("article", {}, el("h3", {}, inline(title)),
      ballot.second ? voteTable(counted.shift()) : null,
      verdict ? el("p", {}, inline(verdict)) : null);
  });
}

/** The choices of a class that a ballot is known of, with or without a count. */
export function choicesVoted({ play, sitting }) {
  const found = play.choices.map(({ moment, option }) => ({ moment, option, ballot: sitting.votes.get(moment) }));
  return found.filter(({ ballot }) => ballot);
}

function voteTable({ rows }) {
  if (rows.some(([, first]) => first === null)) {
    return countTable("The count", ["Option", "Hands"], rows.map(([option, , hands]) =>
      el("tr", {}, el("th", { scope: "row" }, inline(option)), el("td", {}, hands))));
  }
  const signed = (number) => (number < 0 ? `${number}` : `+${number}`);
  return countTable("Both counts", ["Option", "First", "Second", "Shift"], rows.map(([option, first, second]) =>
    el("tr", {}, el("th", { scope: "row" }, inline(option)), el("td", {}, first), el("td", {}, second),
      el("td", {}, signed(second - first)))));
}

/** The exit ticket: questions with room to answer. */
export function exitTicket(book) {
  return [
    el("p", { class: "pupil", "aria-hidden": "true" }, "Name", el("i"), "Date", el("i")),
    el("p", { class: "note typing" }, "What you type stays in this window: print it, or copy it out."),
    el("ol", { class: "ticket" }, book.report.view.questions.map((question, place) =>
      el("li", {}, el("p", {}, inline(question.text)), writingRoom(`Your answer to question ${place + 1}`, 3)))),
  ];
}

/** The frame of a narrative account, with the players' own reasons in it. */
export function narrativeFrame(book) {
  return [
    el("p", {}, book.play.program.data.words.narrative),
    el("p", { class: "note typing" }, "What you type stays in this window: print it, or copy it out."),
    el("ol", { class: "steps" }, book.report.narrative.map((step, place) => el("li", {}, el("dl", {},
      el("div", {}, el("dt", {}, "Event"),
        el("dd", {}, hourMark(step.hour), " ", el("strong", {}, inline(step.title)), el("br"), inline(step.event))),
      el("div", {}, el("dt", {}, "Because"),
        el("dd", {}, writingRoom(`Step ${place + 1}: because`, 2, step.because))),
      el("div", {}, el("dt", {}, "Which led to"),
        el("dd", {}, writingRoom(`Step ${place + 1}: which led to`, 2))))))),
  ];
}

/** What historians argue about: every position with its evidence and its holders. */
export function quarrelsTold(book) {
  return book.report.view.quarrels.map((item) => entryFolded(
    el("h3", {}, inline(item.question.text)),
    el("ul", {}, item.positions.map(([text, evidence, ids]) =>
      el("li", {}, inline(text.text), " ", inline(evidence.text), " ",
        el("span", { class: "who" }, inline(holders(ids, book.report)))))),
    passageBlock(book, item.weight, "Where the weight lies")));
}

/** Every source that the debrief rests on, numbered. */
export function sourcesTold(book) {
  return el("ol", { class: "works" }, book.report.sources.map((source, place) =>
    el("li", { id: `source-${place + 1}` }, inline(reference(source)))));
}
