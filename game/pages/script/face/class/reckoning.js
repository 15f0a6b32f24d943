/** What a lesson costs: the minutes of each step, from what a class reads in history's line, counts and argues. */

import { awaits, choose, start } from "../../engine/playthrough.js";
import { brief, closing, reveal } from "../../engine/views.js";
import { el } from "../dom.js";
import { endingPart, lastNewsPart, ourLinePart, revealParts } from "./matter.js";
import { briefParts } from "./reading.js";

const READ_A_MINUTE = 180; // words, by a class that reads a screen together
const HANDS_UP = 0.5; // minutes for one count of every option
const OUTCOME = 0.2; // a word on what was decided
const LAST_TALK = 0.5; // where the class and history parted: a first answer

// As the plans on paper have it, in half minutes: what a decision needs without a debate and with one, and what
// goes to the beginning and to the end.
const BRISK_BELOW = 20;
const QUICK = 6;
const ARGUED = 14;
const AROUND = { brisk: 5, usual: 10, long: 16 };
const LONG_FROM = 40;
const USUAL_DEBATE = 3;

/** More decisions than any lesson has: all are argued. */
export const EVERY_DECISION = 99;

/**
 * How a lesson goes if nothing else is wished: `brisk` the shortest texts, `argued` how many of its decisions, the
 * last ones, have a debate and two votes, `minutes` how long a debate lasts.
 */
export function usualCourse(lesson) {
  if (!lesson) return { brisk: false, argued: EVERY_DECISION, minutes: USUAL_DEBATE };
  const { minutes, decisions } = lesson;
  const brisk = minutes < BRISK_BELOW;
  const around = brisk ? AROUND.brisk : minutes < LONG_FROM ? AROUND.usual : AROUND.long;
  const room = Math.floor((2 * minutes - around - decisions.length * QUICK) / (ARGUED - QUICK));
  return { brisk, argued: Math.min(decisions.length, Math.max(0, room)), minutes: USUAL_DEBATE };
}

/** Whether the decision that awaits has a debate and two votes: the last ones of a lesson, as many as are wished. */
export function isArgued({ play, argued }) {
  const planned = play.program.scenario.lessons.find((each) => each.minutes === play.lesson)?.decisions.length;
  return argued > 0 && (planned === undefined || planned - play.choices.length <= argued);
}

/**
 * The steps of a lesson, `{ role, argued, begins, takes }` in minutes to the half, the last (without a role) its end;
 * they add up to `whole`. Where debates have no timer, none is reckoned. `taken(step)` says which option is taken, as
 * in history if not given.
 */
export function planOf(program, wish, taken = asInHistory) {
  const seats = program.scenario.roles.map((role) => role.id);
  let play = start(program, seats, wish.lesson);
  let gone = 0;
  const steps = [];
  const add = (step, minutes) => {
    const begins = toTheHalf(gone);
    gone += minutes;
    steps.push({ ...step, begins, takes: toTheHalf(gone) - begins });
  };
  for (let step = awaits(play); step; step = awaits(play)) {
    const argued = isArgued({ ...wish, play });
    const view = brief(play, wish.short);
    const parts = briefParts(view, { ...wish, play }, { whole: play.choices.length === 0, place: "" });
    play = choose(play, taken(step, play));
    const told = reveal(play, step.index, true);
    parts.push(...revealParts(told, program.data.words, { heading: "", notes: [], tools: [], brisk: wish.brisk }));
    const votes = (argued ? 2 : 1) * HANDS_UP + OUTCOME + (argued ? wish.minutes : 0);
    add({ role: view.role, argued }, wordsOf(parts) / READ_A_MINUTE + votes);
  }
  add({ role: null, argued: false }, wordsOf(endParts(play, wish, [])) / READ_A_MINUTE + LAST_TALK);
  return { steps, whole: toTheHalf(gone) };
}

/** What a class reads when a play has ended, down to its own line beside history's. */
export function endParts(play, { short, brisk }, notes) {
  const { data } = play.program;
  const ending = endingPart(closing(play, play.roles.at(-1), short), data.words, notes);
  return [brisk ? null : lastNewsPart(play, short), ending, ourLinePart(play)].filter(Boolean);
}

function asInHistory(step) {
  return step.ways[step.historical].option.id;
}

function toTheHalf(minutes) {
  return Math.round(2 * minutes) / 2;
}

function wordsOf(parts) {
  const read = (block) => el("p", {}, block).textContent;
  const texts = parts.flatMap(({ title, line, blocks }) => [title, line, ...blocks.map(read)]);
  return texts.join(" ").split(/\s+/).length;
}
