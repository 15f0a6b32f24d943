/**
 * A playthrough lived again under other conditions: another reading, or one choice put back.
 * A recorded choice is an answer to a situation: it is given again only where the role stands in the
 * same one. Elsewhere, and for decisions never faced, the stand-in answers, and the line says which those were.
 */

import { PLAYER, UNREACHED, testOf, withReading } from "./program.js";
import { arrives, atClose, happens, openWays, passedOver, run, standIn } from "./playthrough.js";

/** The situation of a moment as then. */
const AS_THEN = -1;

/** What players chose, and in which situation: by step, `[situation, option]` as places, in the order of time. */
export function recordOf(play) {
  const chosen = play.lived.filter((lived) => lived.option !== UNREACHED && lived.rule === PLAYER);
  return new Map(chosen.map((lived) => {
    const step = play.program.steps[lived.step];
    return [lived.step, [situationOf(play.program, step, lived.before), lived.option]];
  }));
}

/** The place of the situation that a moment has in a world; -1 for none. */
export function situationOf(program, step, values) {
  const place = step.moment.situations.findIndex((item) => testOf(program, item.when).holds(values));
  return place < 0 ? AS_THEN : place;
}

/** What the first yardstick that is no role's own says of a world, by its first sentence; "" where there is none. */
export function measured(program, values) {
  const yardstick = program.scenario.yardsticks.find((each) => each.role === null);
  const verdict = yardstick?.verdicts.find((each) => testOf(program, each.when).holds(values));
  return verdict ? firstWords(verdict.text) : "";
}

/** The first sentence of a text, without its full stop. */
export function firstWords(text) {
  return text.split("\n")[0].split(". ")[0].replace(/\.+$/, "");
}

/**
 * A line from a starting world, by a record, replacements, and stand-ins for all the rest: `{ lived, values,
 * ending, answered }`, where `answered` are the steps of played roles that a stand-in took instead.
 * `instead` maps a step to an option's place; where that is not open, the stand-in answers.
 */
export function relive(program, values, recorded, roles, instead) {
  let strand = strandAt(values);
  for (const step of program.steps) {
    strand = livedFurther(program, step, strand, recorded, roles, instead);
    if (strand.ending) break;
  }
  return lineOf(program, strand);
}

/**
 * The line under each of some readings, in their order; readings that come out alike share one.
 * They part only where a step reads a dispute in which they differ, and the step then comes out
 * otherwise; what has not parted is lived once. A line's world holds the positions of its first reading.
 */
export function reliveAll(program, readings, recorded, roles) {
  const slots = Object.keys(readings[0] ?? {}).map((name) => program.slots.get(name));
  const rows = readings.map((reading) => {
    const values = withReading(program, reading);
    return slots.map((slot) => values[slot]);
  });
  const asked = { program, recorded, roles, slots, rows };
  let ahead = readings.length ? [[strandAt(withReading(program, readings[0])), [...readings.keys()]]] : [];
  const done = [];
  for (const step of program.steps) {
    const parted = ahead.flatMap(([strand, held]) => partedAt(step, strand, held, asked));
    done.push(...parted.filter(([strand]) => strand.ending));
    ahead = parted.filter(([strand]) => !strand.ending);
  }
  const closing = placesRead(slots, program.closing.flatMap(({ test }) => test.reads));
  done.push(...ahead.flatMap(([strand, held]) => atPositions(strand, held, closing, asked)));
  const lines = Array(readings.length);
  for (const [strand, held] of done) {
    const line = lineOf(program, strand);
    for (const reading of held) lines[reading] = line;
  }
  return lines;
}

function strandAt(values) {
  return { values, lived: [], answered: [], ending: null };
}

function lineOf(program, { lived, values, ending, answered }) {
  return { lived, values, ending: ending ?? atClose(program, values), answered };
}

/** A strand one moment further. */
function livedFurther(program, step, strand, recorded, roles, instead) {
  const before = strand.values;
  if (!happens(step, before)) return { ...strand, lived: [...strand.lived, passedOver(step, before)] };
  const nobody = [UNREACHED, PLAYER];
  const [option, rule] = step.ways.length ? decidedAgain(program, step, before, recorded, instead) : nobody;
  const stoodIn = rule !== PLAYER && roles.includes(step.moment.role);
  const { after, entries } = run(step, option, before);
  return {
    values: after,
    lived: [...strand.lived, { step: step.index, happened: true, option, rule, before, after, entries }],
    answered: stoodIn ? [...strand.answered, step.index] : strand.answered,
    ending: arrives(program, step, option, after),
  };
}

function decidedAgain(program, step, values, recorded, instead) {
  const open = openWays(step, values);
  const other = instead.get(step.index);
  if (other !== undefined) return open[other] ? [other, PLAYER] : standIn(step, values);
  const [where, option] = recorded.get(step.index) ?? [null, UNREACHED];
  if (open[option] && where === situationOf(program, step, values)) return [option, PLAYER];
  return standIn(step, values);
}

/** The strands after a step, each with its readings: together where the step comes out alike. */
function partedAt(step, strand, held, asked) {
  const { program, recorded, roles, slots } = asked;
  const together = new Map();
  for (const [at, those] of atPositions(strand, held, placesRead(slots, readsOf(step)), asked)) {
    const further = livedFurther(program, step, at, recorded, roles, new Map());
    const { happened, option, rule } = further.lived.at(-1);
    const outcome = further.values.filter((_, slot) => !slots.includes(slot));
    const key = [happened, option, rule, further.ending?.id, ...outcome].join(" ");
    const known = together.get(key);
    together.set(key, known ? [known[0], [...known[1], ...those]] : [further, those]);
  }
  return [...together.values()];
}

/** A strand once for every row of positions in the disputes that are read, with the readings that have it. */
function atPositions(strand, held, read, { slots, rows }) {
  if (!read.length) return [[strand, held]];
  const groups = new Map();
  for (const reading of held) {
    const key = read.map((place) => rows[reading][place]).join(" ");
    groups.set(key, [...(groups.get(key) ?? []), reading]);
  }
  return [...groups.values()].map((those) => {
    const values = [...strand.values];
    for (const place of read) values[slots[place]] = rows[those[0]][place];
    return [{ ...strand, values }, those];
  });
}

function placesRead(slots, reads) {
  return [...slots.keys()].filter((place) => reads.includes(slots[place]));
}

/** The slots that a moment's own conditions look at; worked out once. Those of texts read no dispute. */
function readsOf(step) {
  const changes = [...step.changes, ...step.ways.flatMap((way) => way.changes)];
  step.reads ??= [step, ...step.ways, ...changes, ...step.rules, ...step.endings].flatMap(({ test }) => test.reads);
  return step.reads;
}
