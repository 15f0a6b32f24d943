/**
 * A scenario made ready for play: every name a slot in one flat row of integers (`values`), every
 * condition a function of it. Gauges stand as they are, facts as the place of their word, decisions
 * as the place of the option taken (-1 before it), modelled disputes as the value of the position.
 */

import { compiled, namesDeciding, namesRead } from "./trees.js";

export const UNREACHED = -1;

/** In place of a stand-in's rule: a player chose. */
export const PLAYER = -1;

const GAUGE_MAX = 6;
const ALWAYS = { holds: () => true, reads: [], tree: null };

/** The program of a page's data; made once. */
export function prepare(data) {
  const scenario = data.scenario;
  const decisions = scenario.timeline.filter((moment) => moment.kind === "decision");
  const modelled = scenario.disputes.filter((dispute) => dispute.positions.every((each) => each.value !== null));
  const order = [
    ...scenario.gauges.map((gauge) => gauge.id),
    ...scenario.facts.map((fact) => fact.id),
    ...decisions.map((decision) => `choice.${decision.id}`),
    ...modelled.map((dispute) => dispute.id),
  ];
  const names = {
    slots: new Map(order.map((name, slot) => [name, slot])),
    words: new Map(scenario.facts.map((fact) => [fact.id, fact.words])),
    options: new Map(decisions.map((decision) => [decision.id, decision.options.map((option) => option.id)])),
  };
  const program = { data, scenario, modelled, names, slots: names.slots, tests: new Map(), functions: new Map() };
  program.start = [
    ...scenario.gauges.map((gauge) => gauge.start),
    ...scenario.facts.map((fact) => fact.words.indexOf(fact.start)),
    ...decisions.map(() => UNREACHED),
    ...modelled.map((dispute) => dispute.positions.find((each) => each.usual).value),
  ];
  program.steps = scenario.timeline.map((moment, index) => stepOf(program, moment, index));
  program.closing = endingsAt(program, "close");
  return program;
}

function stepOf(program, moment, index) {
  const event = moment.kind === "event";
  const ways = event ? [] : moment.options.map((option) => ({
    option,
    test: testOf(program, option.available),
    changes: changesOf(program, option.effects, `options.${option.id}.`),
  }));
  const places = new Map(ways.map((way, place) => [way.option.id, place]));
  const ruleOf = (rule) => ({ test: testOf(program, rule.when), option: places.get(rule.take) });
  return {
    index,
    moment,
    test: testOf(program, moment.when),
    changes: event ? changesOf(program, moment.effects, "") : [],
    ways,
    slot: event ? UNREACHED : program.slots.get(`choice.${moment.id}`),
    historical: ways.findIndex((way) => way.option.historical),
    rules: event ? [] : moment.stand_in.map(ruleOf),
    endings: endingsAt(program, moment.id),
  };
}

function changesOf(program, effects, path) {
  return effects.map((effect, place) => ({
    slot: program.slots.get(effect.gauge ?? effect.fact),
    gauge: effect.gauge !== null,
    amount: effect.gauge !== null ? effect.change : program.names.words.get(effect.fact).indexOf(effect.becomes),
    test: testOf(program, effect.when),
    effect,
    path: `${path}effects.${place}`,
  }));
}

function endingsAt(program, at) {
  const found = program.scenario.endings.filter((ending) => ending.at === at);
  return found.map((ending) => ({ test: testOf(program, ending.when), ending }));
}

/** The test of a condition as it stands in the scenario: `holds`, the slots that it `reads` in order, its `tree`. */
export function testOf(program, condition) {
  if (condition === null || condition === undefined) return ALWAYS;
  let test = program.tests.get(condition);
  if (!test) {
    const tree = program.data.conditions[condition];
    const reads = [...namesRead(tree)].map((name) => program.slots.get(name)).sort((a, b) => a - b);
    test = { holds: compiled(tree, program.names), reads, tree };
    program.tests.set(condition, test);
  }
  return test;
}

/** The slots that a test's answer in a world rests on, as a set. */
export function deciding(program, test, values) {
  if (test.tree === null) return new Set();
  const holds = (tree) => {
    if (!program.functions.has(tree)) program.functions.set(tree, compiled(tree, program.names));
    return program.functions.get(tree)(values);
  };
  return new Set([...namesDeciding(test.tree, holds)].map((name) => program.slots.get(name)));
}

/** The world after a change, gauges held between 0 and 6. */
export function changed(change, values) {
  const after = [...values];
  after[change.slot] = change.gauge
    ? Math.min(GAUGE_MAX, Math.max(0, values[change.slot] + change.amount))
    : change.amount;
  return after;
}

/** The step of a moment. */
export function stepNamed(program, moment) {
  return program.steps.find((step) => step.moment.id === moment);
}

/** The starting world under a reading, an object of dispute and position; those it leaves out keep the usual one. */
export function withReading(program, reading) {
  const values = [...program.start];
  for (const dispute of program.modelled) {
    const position = dispute.positions.find((each) => each.id === reading[dispute.id]);
    if (position) values[program.slots.get(dispute.id)] = position.value;
  }
  return values;
}

/** The word of the band that a gauge's value falls into. */
export function bandWord(gauge, value) {
  const low = Math.max(...Object.keys(gauge.bands).map(Number).filter((each) => each <= value));
  return gauge.bands[low];
}

/** How a reader sees a gauge or fact: the word of its band, or the label of its word. */
export function wordFor(program, name, values) {
  const value = values[program.slots.get(name)];
  const gauge = program.scenario.gauges.find((each) => each.id === name);
  if (gauge) return bandWord(gauge, value);
  const fact = program.scenario.facts.find((each) => each.id === name);
  const word = fact.words[value];
  return fact.labels[word] ?? word.replaceAll("_", " ");
}
