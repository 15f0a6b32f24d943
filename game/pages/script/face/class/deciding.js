/** A round from its last count on: what it decides, what the teacher may decide, and what follows. */

import { decidedBy, leading } from "../../engine/ballot.js";
import { awaits } from "../../engine/playthrough.js";
import { reveal } from "../../engine/views.js";
import { listed } from "../../told/telling.js";
import { button, el, say } from "../dom.js";
import { decided, uncounted, voted } from "../sitting.js";
import { handsAsBars } from "./bars.js";
import { choosingOne, letterOf } from "./counting.js";
import { nextLeadsTo } from "./frame.js";
import { explainSureness, openLabels, revealParts } from "./matter.js";
import { isArgued } from "./reckoning.js";
import { arguedAfterAll, debateOver, debate, vote } from "./round.js";
import { showStep } from "./stage.js";
import { howDecided } from "./verdict.js";

/** What the last count decides; at a tie the teacher does, or counts once more. */
export function decision(lesson) {
  const { ballot, view, sitting } = lesson;
  const labels = openLabels(view);
  const taken = decidedBy(ballot);
  const ahead = leading(ballot).map((option) => letterOf(ballot.options.indexOf(option)));
  const place = ballot.options.indexOf(taken);
  const outcome = taken === null
    ? `A tie between ${listed(ahead, "and")}. The teacher decides, or you count once more.`
    : `The class decides: ${letterOf(place)}.`;
  const again = () => {
    lesson.ballot = { ...ballot, second: null };
    lesson.sitting = ballot.first ? voted(sitting, ballot.moment, lesson.ballot) : uncounted(sitting, ballot.moment);
    vote(lesson, ballot.first ? "second" : "only");
  };
  const part = {
    title: taken === null ? "A tie" : `Decided: ${letterOf(place)}`,
    line: view.question.text,
    blocks: [taken === null ? el("p", { class: "outcome" }, outcome) : [], handsAsBars(ballot, labels)].flat(),
    tools: [],
  };
  const next = taken === null
    ? ["The teacher decides", () => chooseAlone(lesson)]
    : [`Go on with ${letterOf(place)}`, () => decide(lesson, taken)];
  showStep(lesson, "decision", [part], next, {
    extra: () => [
      button("Count once more", again),
      taken === null ? null : button("Decide otherwise", () => chooseAlone(lesson)),
      ballot.first ? null : button("Debate it, and vote again", () => arguedAfterAll(lesson)),
    ],
  });
  say(outcome);
}

/** The teacher takes an option in the open: at a tie, against the count, or without one. */
export function chooseAlone(lesson) {
  debateOver(lesson);
  const { view, ballot } = lesson;
  const counted = ballot.second !== null;
  let chosen = null;
  const list = choosingOne(openLabels(view), (place) => {
    chosen = place;
    lesson.after[0] = `Go on with ${letterOf(place)}`;
    nextLeadsTo(lesson.frame, lesson.after[0]);
    lesson.frame.next.focus();
  });
  const missing = ballot.first ? "second count" : "count";
  const reported = `Without a ${missing}, the report says that the teacher decided.`;
  const line = counted ? "The teacher decides, and says so." : reported;
  const part = { title: view.question.text, line, blocks: [list], tools: [] };
  const go = () => decide(lesson, ballot.options[chosen]);
  const back = () => {
    if (counted) decision(lesson);
    else if (ballot.first) debate(lesson);
    else vote(lesson, isArgued(lesson.sitting) ? "first" : "only");
  };
  showStep(lesson, "decision", [part], [null, go], { back });
}

/** Take an option, and tell what follows. The counts are kept as they came, with or without a second. */
function decide(lesson, option) {
  debateOver(lesson);
  const { view, ballot } = lesson;
  const letters = (id) => letterOf(ballot.options.indexOf(id));
  lesson.sitting = decided(voted(lesson.sitting, ballot.moment, ballot), option);
  const { play, history, brisk } = lesson.sitting;
  const words = play.program.data.words;
  const tools = [["How sure is that?", () => explainSureness(words)]];
  const told = reveal(play, view.step, history);
  const notes = [howDecided(ballot, option, letters)].filter(Boolean);
  const parts = revealParts(told, words, { heading: `The choice: ${letters(option)}`, notes, tools, brisk });
  const next = [awaits(play) ? "Next decision" : "Where it arrived", () => lesson.to.next()];
  showStep(lesson, "reveal", parts, next, {
    extra: () => [
      button("Take this decision back", () => lesson.to.before()),
      awaits(play) ? button("End the lesson here", () => lesson.to.end()) : null,
    ],
  });
}
