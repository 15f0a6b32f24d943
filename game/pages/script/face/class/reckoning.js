/** How long a lesson takes a class: what it reads on the historical line, its debates and its counts. */

import { awaits, choose, start } from "../../engine/playthrough.js";
import { brief, closing, reveal } from "../../engine/views.js";
import { el } from "../dom.js";
import { endingPart, lastNewsPart, revealParts } from "./matter.js";
import { briefParts } from "./reading.js";

const READ_A_MINUTE = 180; // words, by a class that reads a screen together
const COUNTING = 1.2; // minutes: hands up twice, and a word on the outcome

/**
 * The minutes that a class needs as `{ reading, debate, counting, whole }`, to the ending and without the debrief.
 * Where debates have no timer, none is reckoned.
 */
export function minutesNeeded(program, { lesson, short, delegations, minutes }) {
  const seats = program.scenario.roles.map((role) => role.id);
  let play = start(program, seats, lesson);
  let words = 0;
  for (let step = awaits(play); step; step = awaits(play)) {
    const whole = play.choices.length === 0;
    words += wordsOf(briefParts(brief(play, short), { play, short, delegations }, { whole, gone: null }));
    play = choose(play, step.ways[step.historical].option.id);
    words += wordsOf(revealParts(reveal(play, step.index, true), program.data.words, { heading: "", notes: [], tools: [] }));
  }
  const ending = endingPart(closing(play, play.roles.at(-1), short), program.data.words, []);
  words += wordsOf([lastNewsPart(play, short), ending].filter(Boolean));
  const number = play.choices.length;
  const needed = { reading: words / READ_A_MINUTE, debate: number * minutes, counting: number * COUNTING };
  return { ...needed, whole: Math.round(needed.reading + needed.debate + needed.counting) };
}

function wordsOf(parts) {
  const text = parts.flatMap((part) => [part.title, part.line, ...part.blocks.map((block) => el("p", {}, block).textContent)]);
  return text.join(" ").split(/\s+/).length;
}
