/** Chains of causes as a reader meets them: each link with its hour, its title, who chose and why. */

import { chain } from "./causes.js";
import { hour } from "./clocks.js";
import { passageFrom } from "./passages.js";
import { considered } from "./playthrough.js";
import { PLAYER, UNREACHED, deciding, testOf, wordFor } from "./program.js";
import { optionLabel, titleOfLived } from "./scene.js";
import { endingTests } from "./views.js";

/** When a step was, on the clock of the only role played, else on the scenario's. */
export function hourOfLived(play, lived) {
  const role = play.roles.length === 1 ? play.roles[0] : null;
  return hour(play.program.scenario, role, play.program.steps[lived.step].moment.at);
}

/** The name of whoever decided there; "" for an event. */
export function roleOfLived(play, lived) {
  const { moment } = play.program.steps[lived.step];
  return play.program.scenario.roles.find((role) => role.id === moment.role)?.name ?? "";
}

/** Whether a player decided there. */
export function wasPlayed(lived) {
  return lived.option !== UNREACHED && lived.rule === PLAYER;
}

/** Why a stand-in chose as it did, as a passage; null where a player chose, or nobody. */
export function standInReason(step, lived) {
  if (!step.ways.length || lived.rule === PLAYER) return null;
  const rule = step.moment.stand_in[lived.rule];
  return passageFrom(rule.because, step.moment.id, `stand_in.${lived.rule}.because`, rule.sources);
}

/**
 * What led to the ending, as chains `{ name, word, links }`: the moment that ended the story, or the values that
 * were asked for. Those are of its own condition, and of the endings asked for before it there.
 */
export function ledHere(play) {
  const last = play.lived.at(-1);
  const step = play.program.steps[last.step];
  const ends = step.ways.length ? step.ways[last.option]?.option.ends : step.moment.ends;
  if (last.happened && ends) return [chainOf(play, last)];
  const own = testOf(play.program, play.ending.when).reads;
  return chainsTo(play, [...new Set([...own, ...endingTests(play).flatMap((test) => test.reads)])]);
}

/** What brought a moment about, or kept it away, and what its stand-in looked at; last its own choice. */
export function chainOf(play, lived) {
  const { program } = play;
  const step = program.steps[lived.step];
  const slots = new Set(deciding(program, step.test, lived.before));
  if (lived.option !== UNREACHED && !wasPlayed(lived)) {
    considered(program, step, lived.rule, lived.before).forEach((slot) => slots.add(slot));
  }
  const links = chain(play, slots, lived.step).map((link) => causeOf(play, link));
  links.push(causeOf(play, { lived, entries: lived.entries }));
  let word = lived.happened ? "it came about" : "it never came to this";
  if (lived.option !== UNREACHED) word = optionLabel(step, lived.option).text;
  return { name: titleOfLived(play.program, lived).text, word, links };
}

/** What led to the values of gauges and facts, where something did; what led to two of them alike is told once. */
export function chainsTo(play, slots) {
  const found = new Map();
  for (const told of slots.map((slot) => chainTo(play, slot)).filter(Boolean)) {
    const links = JSON.stringify(told.links);
    if (!found.has(links)) found.set(links, told);
  }
  return [...found.values()];
}

/** What led to a gauge's or fact's value; null for a choice or dispute, and where nothing changed it. */
function chainTo(play, slot) {
  const { gauges, facts } = play.program.scenario;
  const named = [...gauges, ...facts][slot]; // in the order of the slots; choices and disputes come after
  const links = named ? chain(play, [slot]).map((link) => causeOf(play, link)) : [];
  return links.length ? { name: named.name, word: wordFor(play.program, named.id, play.values), links } : null;
}

/** A link with what was chosen, the stand-in's reason, and the reasons of its effects. */
function causeOf(play, { lived, entries }) {
  const step = play.program.steps[lived.step];
  const effects = entries.map(({ change }) =>
    passageFrom(change.effect.because, step.moment.id, `${change.path}.because`, change.effect.sources));
  return {
    hour: hourOfLived(play, lived),
    title: titleOfLived(play.program, lived),
    role: roleOfLived(play, lived),
    choice: lived.option === UNREACHED ? null : optionLabel(step, lived.option),
    played: wasPlayed(lived),
    because: [standInReason(step, lived), ...effects].filter(Boolean),
  };
}
