/** How far it is: the place of a decision among those that can come, and the minutes that a playthrough takes. */

import { awaits, choose, start } from "../engine/playthrough.js";
import { brief, closing, metBefore, reveal } from "../engine/views.js";

const READ_ALONE = 200; // words, by somebody of fifteen who reads alone
const WEIGHING = 1; // minutes for each decision
const ROUNDED = 5; // minutes

/** Which decision of its role a step is, and how many there can be: "decision 3 of up to 10", "decision 8 of 8". */
export function decisionPlace(play, { index, moment }) {
  const number = metBefore(play, moment.role, index) + 1;
  const later = possibleDecisions(play.program, moment.role).filter((step) => step.index > index).length;
  return `decision ${number} of ${later ? "up to " : ""}${number + later}`;
}

/** Every decision that a role can come to. */
export function possibleDecisions(program, role) {
  return program.steps.filter(({ moment, ways }) => ways.length && moment.role === role);
}

/** The minutes that a role takes to its ending, reckoned on the historical line and without the debrief. */
export function minutesAlone(program, role, short) {
  const { opening, roles } = program.scenario;
  const who = roles.find((each) => each.id === role);
  let words = wordsIn((short && opening.short) || opening.text) + wordsIn((short && who.short) || who.briefing);
  let play = start(program, [role]);
  for (let step = awaits(play); step; step = awaits(play)) {
    words += wordsTold(brief(play, short));
    play = choose(play, step.ways[step.historical].option.id);
    words += wordsTold(reveal(play, step.index, true));
  }
  words += wordsTold(closing(play, role, short));
  const needed = words / READ_ALONE + play.choices.length * WEIGHING;
  return Math.max(ROUNDED, ROUNDED * Math.round(needed / ROUNDED));
}

/** The words of every passage in a view, at whatever depth. */
function wordsTold(view) {
  if (view === null || typeof view !== "object") return 0;
  const own = typeof view.text === "string" ? wordsIn(view.text) : 0;
  return Object.values(view).reduce((sum, part) => sum + wordsTold(part), own);
}

function wordsIn(text) {
  return text.split(/\s+/).filter(Boolean).length;
}
