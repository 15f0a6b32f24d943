/** A round up to its second vote: what the class reads, hands up, and the debate. */

import { ballotOn, count } from "../../engine/ballot.js";
import { PlayError } from "../../engine/playthrough.js";
import { button } from "../dom.js";
import { uncounted, voted } from "../sitting.js";
import { handsAsBars } from "./bars.js";
import { countingHands } from "./counting.js";
import { debateParts, openLabels } from "./matter.js";
import { roundOf } from "./frame.js";
import { briefParts, placeInLesson } from "./reading.js";
import { isArgued } from "./reckoning.js";
import { showForm, showPart, showStep } from "./stage.js";
import { debateTimer } from "./timer.js";

const COUNTS = { first: "First vote", second: "Second vote", only: "Vote" };

/** What is known before a decision; `whole` from the opening on, `last` at the question. */
export function showBrief(lesson, whole, last = false) {
  lesson.whole = whole;
  const { play } = lesson.sitting;
  const place = placeInLesson(play, minutesGone(lesson), lesson.begins[play.choices.length]);
  const which = isArgued(lesson.sitting) ? "first" : "only";
  roundOf(lesson.frame, which === "first");
  const parts = briefParts(lesson.view, lesson.sitting, { whole, place });
  showStep(lesson, "brief", parts, [COUNTS[which], () => vote(lesson, which)], { last, extra: () => skip(lesson) });
}

/** How many minutes a lesson has run in this window; null where it was begun in another. */
function minutesGone(lesson) {
  return lesson.began === null ? null : Math.round((Date.now() - lesson.began) / 60_000);
}

/** Straight to the question, for a class in a hurry. */
function skip(lesson) {
  const last = lesson.parts.length - 1;
  return lesson.part < last ? [button("Skip to the question", () => showPart(lesson, last))] : null;
}

/** Hands up, the first time, the second, or the only one. */
export function vote(lesson, which) {
  debateOver(lesson);
  const before = which === "second" ? () => debate(lesson, true) : () => showBrief(lesson, lesson.whole, true);
  const leave = () => {
    lesson.form = null;
    before();
  };
  const form = countingHands(openLabels(lesson.view), {
    done: (votes) => countTaken(lesson, votes, which),
    ready: () => lesson.frame.next.focus(),
    back: leave,
  });
  showForm(lesson, which === "second" ? "second" : "first", {
    title: `${COUNTS[which]}: hands up`,
    line: lesson.view.question.text,
    form,
    lower: [button("Decide without counting", () => lesson.to.alone()), form.look],
    next: "Show the count",
    back: leave,
  });
}

/** The counts taken; a sentence where they will not do. A vote without a debate decides as a second one does. */
function countTaken(lesson, votes, which) {
  try {
    lesson.ballot = count(lesson.ballot, votes);
    if (which === "only") lesson.ballot = countedOnce(lesson.ballot);
  } catch (error) {
    if (!(error instanceof PlayError)) throw error;
    return error.message;
  }
  lesson.form = null;
  lesson.sitting = voted(lesson.sitting, lesson.ballot.moment, lesson.ballot);
  if (lesson.ballot.second === null) debate(lesson);
  else lesson.to.decision();
  return "";
}

/** A ballot whose first count decides: there is no other. */
function countedOnce(ballot) {
  return { ...ballot, first: null, second: ballot.first };
}

/** The first count, questions, and the strongest case for each option, while the timer runs. */
export function debate(lesson, last = false) {
  const { view, sitting, ballot } = lesson;
  lesson.ballot = { ...ballot, second: null };
  roundOf(lesson.frame, true);
  if (sitting.minutes && !lesson.timer) lesson.timer = debateTimer(sitting.minutes);
  const blocks = [handsAsBars(lesson.ballot, openLabels(view))];
  const counted = { title: "The first count", line: view.question.text, blocks, tools: [] };
  const again = () => {
    lesson.ballot = ballotOn(sitting.play);
    lesson.sitting = uncounted(sitting, ballot.moment);
    vote(lesson, "first");
  };
  showStep(lesson, "debate", [counted, ...debateParts(view, sitting)], ["Second vote", () => vote(lesson, "second")], {
    last,
    extra: () => [
      lesson.part === 0 ? button("Count again", again) : null,
      button("Vote now", () => vote(lesson, "second")),
      lesson.part === 0 ? button("No debate: this count decides", () => decideNow(lesson)) : null,
    ],
  });
}

/** The first count decides after all. */
function decideNow(lesson) {
  debateOver(lesson);
  roundOf(lesson.frame, false);
  lesson.ballot = countedOnce(lesson.ballot);
  lesson.to.decision();
}

/** Argue a decision after all that was voted on once. */
export function arguedAfterAll(lesson) {
  lesson.ballot = { ...lesson.ballot, first: lesson.ballot.second, second: null };
  lesson.sitting = voted(lesson.sitting, lesson.ballot.moment, lesson.ballot);
  debate(lesson);
}

/** Stop the timer, if one runs. */
export function debateOver(lesson) {
  lesson.timer?.stop();
  lesson.timer = null;
}
