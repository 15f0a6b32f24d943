/**
 * Why things stand as they do: departures behind a value, the grade of a text, chains of causes.
 * Worked out from a playthrough's ledger when somebody asks; play itself does not carry it.
 */

import { PLAYER, UNREACHED, deciding } from "./program.js";
import { considered, departures, historicalLine } from "./playthrough.js";

const NO_STEPS = new Set();

/**
 * How sure a text of a playthrough can be. A basis weakens with the number of departures behind the
 * conditions on the text's way whose value differs from the historical line's: one leaves it at
 * best probable, two or more speculative. What reads nothing that was changed keeps its grade.
 */
export class Grading {
  constructor(play) {
    this.play = play;
    this.history = historicalLine(play.program).lived;
    this.departed = departures(play);
    this.rows = null;
  }

  /** The grade of a text told after a step has been lived; that it came about counts too. */
  after(step, basis, tests) {
    if (!this.departed.length) return basis;
    const differing = slotsDiffering(this.play.lived[step].after, this.then(step).after, tests);
    const behind = differing.length ? unionOf(this.departures()[step], differing) : NO_STEPS;
    const before = this.behind(step, [this.play.program.steps[step].test]);
    return weaken(basis, new Set([...behind, ...before]).size);
  }

  /** Whether a documented text at a step is history's, carried over into a world that left it before. */
  carried(step, basis) {
    return basis === "documented" && this.departed.some((lived) => lived.step < step);
  }

  /** The steps of the departing choices for which tests come out otherwise than in history, before a step. */
  behind(step, tests) {
    const here = step < this.play.lived.length ? this.play.lived[step].before : this.play.values;
    const differing = slotsDiffering(here, this.then(step).before, tests);
    return differing.length && step ? unionOf(this.departures()[step - 1], differing) : NO_STEPS;
  }

  /** The same step on the historical line. */
  then(step) {
    return this.history[Math.min(step, this.history.length - 1)];
  }

  /** After each step, what lies behind every slot; worked out only where something differs. */
  departures() {
    this.rows ??= departuresBehind(this.play, this.history);
    return this.rows;
  }
}

/** The basis of a text that leans on so many departures. */
export function weaken(basis, count) {
  if (count === 0) return basis;
  return count === 1 && basis !== "speculative" ? "probable" : "speculative";
}

/**
 * The steps that brought some slots to their values before step `until`, in order of time, as `{ lived, entries }`.
 *
 * From each entry of the ledger the search goes back to what its condition read, to what brought the
 * moment about, and, where a stand-in chose, to what its rules looked at. A player's choice is where it stops.
 */
export function chain(play, slots, until = play.lived.length) {
  const found = new Map();
  const asking = [...slots].map((slot) => [slot, until]);
  while (asking.length) {
    const [slot, limit] = asking.pop();
    for (const [lived, place] of writersOf(play, slot, limit)) {
      const places = found.get(lived.step) ?? new Set();
      if (places.has(place)) continue;
      found.set(lived.step, places.add(place));
      for (const read of reasonsFor(play.program, lived, place)) asking.push([read, lived.step]);
    }
  }
  return [...found].sort(([one], [other]) => one - other).map(([step, places]) => ({
    lived: play.lived[step],
    entries: play.lived[step].entries.filter((_, place) => places.has(place)),
  }));
}

/** The lived steps before `limit` that gave a slot its value: all for a gauge, the last for the rest. */
function writersOf(play, slot, limit) {
  const earlier = play.lived.slice(0, limit);
  const writers = earlier.flatMap((lived) =>
    lived.entries.flatMap((entry, place) => (entry.change.slot === slot ? [[lived, place]] : [])));
  const chosen = earlier.filter((lived) => lived.happened && play.program.steps[lived.step].slot === slot);
  const isGauge = slot < play.program.scenario.gauges.length;
  return [...(isGauge ? writers : writers.slice(-1)), ...chosen.slice(-1).map((lived) => [lived, -1])];
}

/** The slots that an entry of the ledger rests on; -1 is the choice itself. */
function reasonsFor(program, lived, place) {
  const step = program.steps[lived.step];
  const found = new Set(place >= 0 ? deciding(program, lived.entries[place].change.test, lived.before) : []);
  if (step.ways.length && lived.rule === PLAYER) return found;
  const more = step.ways.length ? considered(program, step, lived.rule, lived.before) : [];
  return new Set([...found, ...deciding(program, step.test, lived.before), ...more]);
}

function departuresBehind(play, history) {
  let now = play.program.start.map(() => NO_STEPS);
  return play.lived.map((lived) => {
    now = departuresAfter(play.program, lived, history[Math.min(lived.step, history.length - 1)], now);
    return now;
  });
}

/**
 * The departures after a step, given those before it and the same step on the historical line.
 *
 * A value that equals history's goes back to none. One that this step moved otherwise than history did
 * goes back to the choice made here, if it departs, to whatever brought the moment about or kept it
 * away, to what a stand-in considered, and to what the conditions of the effects read.
 */
function departuresAfter(program, lived, then, before) {
  if (sameValues(lived.after, then.after)) return before.map(() => NO_STEPS);
  const step = program.steps[lived.step];
  const root = rootOf(program, step, lived, then, before);
  const now = [...before];
  if (step.slot !== UNREACHED) now[step.slot] = new Set([...now[step.slot], ...root]);
  for (const { slot, test } of [...changesMade(step, lived), ...changesMade(step, then)]) {
    if (lived.after[slot] - lived.before[slot] !== then.after[slot] - then.before[slot]) {
      now[slot] = new Set([...now[slot], ...root, ...unionOf(now, test.reads)]);
    }
  }
  return now.map((behind, slot) => (lived.after[slot] !== then.after[slot] ? behind : NO_STEPS));
}

/** The departures that whatever this step moved otherwise than history did goes back to. */
function rootOf(program, step, lived, then, before) {
  const root = new Set(lived.happened !== then.happened ? unionOf(before, step.test.reads) : []);
  if (lived.option === UNREACHED || lived.option === step.historical) return root;
  root.add(lived.step);
  if (lived.rule === PLAYER) return root;
  return new Set([...root, ...unionOf(before, considered(program, step, lived.rule, lived.before))]);
}

/** The slots read by the tests that come out otherwise here than on the historical line. */
function slotsDiffering(here, then, tests) {
  if (sameValues(here, then)) return [];
  return tests.filter((test) => Boolean(test.holds(here)) !== Boolean(test.holds(then))).flatMap((test) => test.reads);
}

function changesMade(step, lived) {
  return lived.option === UNREACHED ? step.changes : step.ways[lived.option].changes;
}

function sameValues(here, then) {
  return here === then || here.every((value, slot) => value === then[slot]);
}

function unionOf(rows, slots) {
  return new Set([...slots].flatMap((slot) => [...rows[slot]]));
}
