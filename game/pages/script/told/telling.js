/** What every face says alike of a debrief: how sure a passage is, a source, and what readings and choices come to. */

import { hour } from "../engine/clocks.js";
import { historicalLine } from "../engine/playthrough.js";
import { folded } from "../engine/text.js";
import { firstWords } from "../engine/again.js";

const MONTHS_NAMED = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
];
const BASIS_MARKS = { documented: "documented", probable: "probable", speculative: "a reasoned guess" };
const CARRIED_MARK = "documented in history, carried over";

/** "31 October", of a date or an instant as text. */
export function dayNamed(at) {
  return `${Number(at.slice(8, 10))} ${monthNamed(at)}`;
}

/** "October", of a date or an instant as text. */
export function monthNamed(at) {
  return MONTHS_NAMED[Number(at.slice(5, 7)) - 1];
}

/** "31 October, 12:00"; with the year where a reader would take another for granted, the hour while it matters. */
export function dayAndHour({ at, dated, exact }) {
  return `${dayNamed(at)}${dated ? ` ${at.slice(0, 4)}` : ""}${exact ? `, ${at.slice(11, 16)}` : ""}`;
}

/** "a, b or c". */
export function listed(names, last = "or") {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${last} ${names.at(-1)}`;
}

/** "1 route", "1,024 routes". */
export function counted(number, name) {
  const thousands = String(number).replace(/\B(?=(\d{3})+$)/g, ","); // the browser's own way first loads its languages
  return `${thousands} ${name}${number === 1 ? "" : "s"}`;
}

/** How far a line went from history, and so how sure anything said of it can be. */
export function howFar(departures, yours) {
  const whose = yours ? `${yours} of them yours` : "none of them yours";
  return `History was left ${counted(departures, "time")}, ${whose}. What rests on one departure is at best probable; `
    + "what rests on two or more is a reasoned guess.";
}

/** How sure a graded passage is, in words; "" where nothing is graded. */
export function mark(passage) {
  if (passage.basis === null) return "";
  return passage.carried ? CARRIED_MARK : BASIS_MARKS[passage.basis];
}

/** A passage on one line. */
export function foldedPassage(passage) {
  return folded(passage.text);
}

/** A source as a reader may look for it. */
export function reference({ author, year, title, written, where }) {
  const dated = written ? `, written ${dayNamed(written)} ${Number(written.slice(0, 4))}` : "";
  return `${author}${year ? ` (${year})` : ""}: ${title}${dated}. ${where}.`;
}

/**
 * When each moment was, up to the last one that came about in either world: on the clock of the only role
 * played, else on the scenario's, as the debrief tells them.
 */
export function hoursOf(play) {
  const { scenario, steps } = play.program;
  const seat = play.roles.length === 1 ? play.roles[0] : null;
  const happened = [...play.lived, ...historicalLine(play.program).lived].filter((lived) => lived.happened);
  const last = Math.max(...happened.map((lived) => lived.step));
  return steps.slice(0, last + 1).map((step) => hour(scenario, seat, step.moment.at));
}

/** What comes of other options, as a sentence or two. */
export function outcome(item, play) {
  if (item.change === null) return "That was not open any more when you stood there.";
  const { endings, yardsticks } = play.program.scenario;
  const title = endings.find((ending) => ending.id === item.ending).title;
  const measure = yardsticks.find((each) => each.role === null)?.name ?? "";
  const sentence = {
    family: `It comes out otherwise: ${title}.`,
    ending: `The same kind of ending, but another: ${title}.`,
    measure: `The same ending (${title}), but not by this measure: ${measure}.`,
    none: "It comes out the same.",
  }[item.change];
  if (!item.answered.length || item.change === "none") return sentence;
  return `${sentence} (In ${counted(item.answered.length, "later decision")} a stand-in answers for you.)`;
}

/** The name of a family of endings. */
export function familyName(scenario, id) {
  return scenario.families.find((family) => family.id === id).name;
}

/** The name of a dispute. */
export function disputeName(scenario, id) {
  return scenario.disputes.find((dispute) => dispute.id === id).name;
}

/** A position by the first sentence of its text. */
export function positionName(scenario, dispute, id) {
  const { positions } = scenario.disputes.find((each) => each.id === dispute);
  return firstWords(positions.find((position) => position.id === id).text);
}
