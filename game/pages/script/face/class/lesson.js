/** A lesson before one projector: brief, first vote, debate, second vote, decision, what follows, and on. */

import { ballotOn } from "../../engine/ballot.js";
import { awaits } from "../../engine/playthrough.js";
import { brief } from "../../engine/views.js";
import { say } from "../dom.js";
import { takenBack } from "../sitting.js";
import { chooseAlone, decision } from "./deciding.js";
import { askToEnd, closeLesson, leaveLesson } from "./ending.js";
import { projecting } from "./frame.js";
import { EVERY_DECISION, planOf } from "./reckoning.js";
import { debate, debateOver, showBrief } from "./round.js";
import { backwardIn, laidAgain, onwardIn } from "./stage.js";

/**
 * Teach a lesson from where its sitting stands, to the debrief. `then` says where the page goes afterwards:
 * `home` or `clear` to the cover, `again` to another play; each may be missing.
 */
export function teach(sitting, then = {}) {
  const lesson = { sitting, then, parts: [], part: 0, screens: [], screen: 0, form: null, timer: null };
  lesson.began = sitting.play.choices.length || sitting.votes.size ? null : Date.now();
  const plan = planOf(sitting.play.program, { ...sitting, lesson: sitting.play.lesson });
  lesson.begins = plan.steps.map((step) => step.begins);
  lesson.to = waysThrough(lesson);
  lesson.frame = projecting(sitting.play.program.scenario.title, {
    next: () => onwardIn(lesson),
    back: () => backwardIn(lesson),
    relaid: () => laidAgain(lesson),
    menu: () => menuOf(lesson),
  });
  nextDecision(lesson);
}

/** Where a step may lead that comes later than itself in the round, or outside it. */
function waysThrough(lesson) {
  return {
    decision: () => decision(lesson),
    alone: () => chooseAlone(lesson),
    next: () => nextDecision(lesson),
    before: () => takeBack(lesson),
    end: () => askToEnd(lesson),
    again: () => teach(takenBack(lesson.sitting), lesson.then),
  };
}

/** The decision that awaits, from the opening on if it is the first; or the end. */
function nextDecision(lesson) {
  debateOver(lesson);
  const { play, short, votes } = lesson.sitting;
  const step = awaits(play);
  if (!step) {
    closeLesson(lesson, play);
    return;
  }
  const first = votes.get(step.moment.id)?.first ?? null;
  lesson.view = brief(play, short);
  lesson.ballot = { ...ballotOn(play), first };
  if (first) debate(lesson);
  else showBrief(lesson, play.choices.length === 0);
}

function takeBack(lesson) {
  lesson.sitting = takenBack(lesson.sitting);
  nextDecision(lesson);
  say("Taken back. You stand before this decision again.");
}

function menuOf(lesson) {
  const { play } = lesson.sitting;
  const rows = [];
  if (play.choices.length) rows.push(["Take back the last decision", () => takeBack(lesson)]);
  if (awaits(play)) rows.push(debatesWished(lesson));
  if (awaits(play)) rows.push(["End the lesson now", () => askToEnd(lesson)]);
  rows.push(["Leave: the lesson is kept and can be gone on with", () => leaveLesson(lesson)]);
  return rows;
}

/** With the time short no debate need be held from the next decision on; or the other way round. */
function debatesWished(lesson) {
  const { argued } = lesson.sitting;
  const wished = (number, sentence) => () => {
    lesson.sitting = { ...lesson.sitting, argued: number };
    if (lesson.name === "brief") nextDecision(lesson);
    say(sentence);
  };
  if (argued) return ["No more debates: one vote each", wished(0, "From here on one vote decides.")];
  const spoken = "From here on there is a debate, and two votes.";
  return ["Debates from here on: two votes each", wished(EVERY_DECISION, spoken)];
}
