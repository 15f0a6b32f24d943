/**
 * A playthrough under every reading: whose history would have to be right for it to end as it did.
 * Readings are counted, never weighed: they are not chances. *From the start* counts all of them; *from here*
 * only those under which everything had come out as it did when a player stood before a decision.
 */

import { measured, recordOf, reliveAll } from "./again.js";
import { PlayError } from "./playthrough.js";

/** All readings, as objects of dispute and position, with some disputes held at a position. */
export function everyReading(program, held = {}) {
  checkHeld(program, held);
  let found = [{}];
  for (const dispute of program.modelled) {
    const ids = dispute.positions.map((position) => position.id).filter((id) => (held[dispute.id] ?? id) === id);
    found = found.flatMap((reading) => ids.map((id) => ({ ...reading, [dispute.id]: id })));
  }
  return found;
}

/**
 * A finished playthrough under every reading: `total`; `held` as pairs; `free`, the names of the roles that stand-ins
 * decide for; `answered`, the readings in which a stand-in answered for a player; `start`, the arrivals; `here`, what
 * still fitted before each choice; `shared` by the readings of every other family of endings; `weights` of the
 * disputes, and `weights_then`, those with nobody played.
 */
export function readings(play, held = {}) {
  if (!play.ending) throw new PlayError("This playthrough has not ended yet.");
  const { program, roles } = play;
  const recorded = recordOf(play);
  const all = everyReading(program, held);
  const lines = reliveAll(program, all, recorded, roles);
  const then = recorded.size ? reliveAll(program, all, new Map(), []) : lines;
  return {
    total: all.length,
    held: Object.entries(held),
    free: program.scenario.roles.filter((role) => !roles.includes(role.id)).map((role) => role.name),
    answered: lines.filter((line) => line.answered.length).length,
    start: arrivals(program, lines),
    here: stillFitting(play, [...recorded.keys()], lines),
    shared: sharedBy(play, all, lines),
    weights: weightsOf(program, all, lines),
    weights_then: weightsOf(program, all, then),
  };
}

function checkHeld(program, held) {
  for (const [name, position] of Object.entries(held)) {
    const dispute = program.modelled.find((each) => each.id === name);
    if (!dispute) {
      const known = program.modelled.map((each) => each.id).join(", ") || "none";
      throw new PlayError(`No modelled dispute is called '${name}'. There are: ${known}.`);
    }
    const ids = dispute.positions.map((each) => each.id);
    if (!ids.includes(position)) {
      throw new PlayError(`'${name}' has no position '${position}'. Its positions are: ${ids.join(", ")}.`);
    }
  }
}

/** Counts by ending, families together in the scenario's order, the fullest ending of a family first. */
function arrivals(program, lines) {
  const rank = (name) => program.scenario.families.findIndex((family) => family.id === name);
  const found = [...new Set(lines.map((line) => line.ending))].map((ending) => {
    const inside = lines.filter((line) => line.ending === ending);
    const { id, title, family } = ending;
    return { ending: id, title, family, readings: inside.length, beside: wordsCounted(program, inside) };
  });
  return found.sort((a, b) => rank(a.family) - rank(b.family) || b.readings - a.readings);
}

/** What the first yardstick says of some lines, and of how many; the most frequent first. */
function wordsCounted(program, lines) {
  const counts = tallied(lines, (line) => measured(program, line.values));
  return [...counts].filter(([word]) => word).sort((a, b) => b[1] - a[1]);
}

/** Before each of some steps: the readings in which all had come out as it did, by family of ending. */
function stillFitting(play, steps, lines) {
  const alike = tallied(lines, (line) => line);
  const shared = new Map([...alike.keys()].map((line) => [line, momentsAlike(play.lived, line.lived)]));
  return steps.map((step) => {
    const families = lines.filter((line) => shared.get(line) >= step).map((line) => line.ending.family);
    const counts = tallied(families, (family) => family);
    const order = play.program.scenario.families.map((family) => family.id).filter((family) => counts.has(family));
    return { step, readings: families.length, families: order.map((family) => [family, counts.get(family)]) };
  });
}

/** How many moments two lines have alike from the first on: what happened, was taken, became of the world. */
function momentsAlike(here, there) {
  const differs = here.findIndex((one, place) => {
    const other = there[place];
    return !other || one.happened !== other.happened || one.option !== other.option
      || one.entries.length !== other.entries.length
      || one.entries.some((entry, row) => entry.after !== other.entries[row].after);
  });
  return differs < 0 ? here.length : differs;
}

/** For every other family that some reading arrives in: what all of those hold, beyond what is held fast. */
function sharedBy(play, all, lines) {
  const open = openDisputes(play.program, all).map((dispute) => dispute.id);
  const found = [];
  for (const family of play.program.scenario.families) {
    const inside = all.filter((_, place) => lines[place].ending.family === family.id);
    if (family.id === play.ending.family || !inside.length) continue;
    const common = open.filter((name) => inside.every((reading) => reading[name] === inside[0][name]));
    found.push({ family: family.id, readings: inside.length, holds: common.map((name) => [name, inside[0][name]]) });
  }
  return found;
}

/** In how many settings of the others the position on each open dispute changes the family; the weightiest first. */
function weightsOf(program, all, lines) {
  const found = openDisputes(program, all).map((dispute) => {
    const settings = new Map();
    all.forEach((reading, place) => {
      const others = JSON.stringify({ ...reading, [dispute.id]: null });
      settings.set(others, (settings.get(others) ?? new Set()).add(lines[place].ending.family));
    });
    const changes = [...settings.values()].filter((families) => families.size > 1).length;
    return { dispute: dispute.id, changes, settings: settings.size };
  });
  return found.sort((a, b) => b.changes - a.changes);
}

/** The disputes in which some readings differ. */
function openDisputes(program, all) {
  return program.modelled.filter((dispute) => new Set(all.map((reading) => reading[dispute.id])).size > 1);
}

function tallied(items, by) {
  const counts = new Map();
  for (const item of items) counts.set(by(item), (counts.get(by(item)) ?? 0) + 1);
  return counts;
}
