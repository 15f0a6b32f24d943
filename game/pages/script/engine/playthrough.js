/**
 * A playthrough: who is played and what they chose. World, place and ending follow from that.
 * A playthrough is never changed; `start`, `choose` and `undo` give a new one back.
 */

import { PLAYER, UNREACHED, changed, deciding, withReading } from "./program.js";

/** Something that cannot be played; its message is for the reader. */
export class PlayError extends Error {}

/** A playthrough before its first decision; `roles` are ids, `lesson` its minutes or null. */
export function start(program, roles, lesson = null, reading = {}) {
  const seats = program.scenario.roles.map((role) => role.id).filter((id) => roles.includes(id));
  const values = withReading(program, reading);
  return onward({ program, roles: seats, lesson, choices: [], values, lived: [], ending: null });
}

/** The decision that a player has to take now; null at the end. */
export function awaits(play) {
  return play.ending ? null : play.program.steps[play.lived.length];
}

/** The playthrough after an option (its id), up to the next decision or the end; null passes over a sensitive one. */
export function choose(play, option) {
  const step = awaits(play);
  if (!step) throw new PlayError("This playthrough has ended; there is nothing left to decide.");
  const choices = [...play.choices, { moment: step.moment.id, option }];
  if (option === null) {
    if (!step.moment.sensitive) throw new PlayError(`'${step.moment.title}' cannot be passed over.`);
    const [taken, rule] = standIn(step, play.values);
    return onward(livedOn(play, step, taken, rule, choices));
  }
  const place = step.ways.findIndex((way) => way.option.id === option);
  if (place === UNREACHED) {
    const ids = step.ways.map((way) => `'${way.option.id}'`).join(", ");
    throw new PlayError(`'${step.moment.title}' has no option '${option}'. The options are ${ids}.`);
  }
  if (!openWays(step, play.values)[place]) {
    const { label, unavailable } = step.ways[place].option;
    const why = (unavailable ?? "").split(/\s+/).filter(Boolean).join(" ");
    throw new PlayError(`'${label}' is not open here. ${why}`.trim());
  }
  return onward(livedOn(play, step, place, PLAYER, choices));
}

/** The playthrough before its last choice. */
export function undo(play) {
  if (!play.choices.length) throw new PlayError("No choice has been made yet.");
  return replay(play, play.choices.slice(0, -1));
}

/**
 * The playthrough lived to its end with nobody asked from here: the rest by stand-ins. Roles and choices stay, so
 * its share code still stands for the playthrough as far as players took it.
 */
export function finished(play) {
  for (let step = awaits(play); step; step = awaits(play)) {
    play = onward(livedOn(play, step, ...standIn(step, play.values), play.choices));
  }
  return play;
}

/** The same roles, lesson and reading with these choices from the start. */
export function replay(play, choices) {
  const values = play.lived.length ? play.lived[0].before : play.values;
  let again = onward({ ...play, choices: [], values, lived: [], ending: null });
  for (const { moment, option } of choices) {
    if (awaits(again)?.moment.id !== moment) {
      throw new PlayError(`The decision '${moment}' does not come up at this point.`);
    }
    again = choose(again, option);
  }
  return again;
}

/** Nobody played: every decision by its stand-in, as a well-formed scenario takes it in history. Made once. */
export function historicalLine(program) {
  program.history ??= start(program, []);
  return program.history;
}

/** Whether the moment comes about in this world. */
export function happens(step, values) {
  return Boolean(step.test.holds(values));
}

/** Which of the step's options this world leaves open. */
export function openWays(step, values) {
  return step.ways.map((way) => Boolean(way.test.holds(values)));
}

/** The world after the step's effects, in order, each seeing the one before; and the ledger's rows. */
export function run(step, option, values) {
  let changes = step.changes;
  if (option !== UNREACHED) {
    values = [...values];
    values[step.slot] = option;
    changes = step.ways[option].changes;
  }
  const entries = [];
  for (const change of changes) {
    if (change.test.holds(values)) {
      const before = values[change.slot];
      values = changed(change, values);
      const after = values[change.slot];
      if (after !== before) entries.push({ step: step.index, change, before, after });
    }
  }
  return { after: values, entries };
}

/** How a role that nobody plays decides: the places of its option and of the first rule that holds and is open. */
export function standIn(step, values) {
  const open = openWays(step, values);
  const rule = step.rules.findIndex((each) => open[each.option] && each.test.holds(values));
  return [step.rules[rule].option, rule];
}

/** The slots that a stand-in's choice rests on: why earlier rules fell away, and why its own applied. */
export function considered(program, step, rule, values) {
  const open = openWays(step, values);
  const found = new Set();
  for (const { test, option } of step.rules.slice(0, rule + 1)) {
    deciding(program, test, values).forEach((slot) => found.add(slot));
    if (!open[option]) deciding(program, step.ways[option].test, values).forEach((slot) => found.add(slot));
  }
  return found;
}

/** The ending that a moment just lived leads to: what it `ends` with, or the first one at it that holds; or null. */
export function arrives(program, step, option, after) {
  const ends = step.ways.length ? step.ways[option].option.ends : step.moment.ends;
  if (ends !== null) return program.scenario.endings.find((ending) => ending.id === ends);
  return step.endings.find(({ test }) => test.holds(after))?.ending ?? null;
}

/** The ending where the timeline is over. */
export function atClose(program, values) {
  return program.closing.find(({ test }) => test.holds(values)).ending;
}

/** The choices, players' and stand-ins', that differ from the historical ones, in order. */
export function departures(play) {
  const { steps } = play.program;
  return play.lived.filter(({ step, option }) => option !== UNREACHED && option !== steps[step].historical);
}

/** A moment that did not come about. */
export function passedOver(step, values) {
  const nobody = { option: UNREACHED, rule: PLAYER };
  return { step: step.index, happened: false, ...nobody, before: values, after: values, entries: [] };
}

function onward(play) {
  const steps = play.program.steps;
  while (!play.ending) {
    const step = steps[play.lived.length];
    if (!step) return { ...play, ending: atClose(play.program, play.values) };
    if (!happens(step, play.values)) {
      play = { ...play, lived: [...play.lived, passedOver(step, play.values)] };
    } else if (!step.ways.length) {
      play = livedOn(play, step, UNREACHED, PLAYER, play.choices);
    } else if (asked(play, step)) {
      return play;
    } else {
      play = livedOn(play, step, ...standIn(step, play.values), play.choices);
    }
  }
  return play;
}

/** Whether a player decides here: the role is played, and the lesson, if any, has the decision or asks it instead. */
function asked(play, step) {
  if (!play.roles.includes(step.moment.role)) return false;
  if (play.lesson === null) return true;
  const lesson = play.program.scenario.lessons.find((each) => each.minutes === play.lesson);
  const missed = play.lived.filter((lived) => !lived.happened);
  const passed = missed.map((lived) => play.program.steps[lived.step].moment.id);
  const id = step.moment.id;
  return lesson.decisions.includes(id) || passed.some((other) => (lesson.alternates[other] ?? []).includes(id));
}

function livedOn(play, step, option, rule, choices) {
  const { after, entries } = run(step, option, play.values);
  const lived = { step: step.index, happened: true, option, rule, before: play.values, after, entries };
  const ending = arrives(play.program, step, option, after);
  return { ...play, choices, values: after, lived: [...play.lived, lived], ending };
}
