/** What reaches a seat: news of events and of others' choices, and decisions taken in its name. */

import { hour } from "./clocks.js";
import { passageFrom } from "./passages.js";
import { PLAYER, UNREACHED, testOf } from "./program.js";
import { optionLabel, titleOfLived } from "./scene.js";

const NEWS_READY = new WeakMap(); // of each program: all news for a role, made once

/** News that has reached a role by a decision (null: at all), and not yet by its earlier one (its index or null). */
export function arrivedNews(play, role, earlier, step) {
  const arrived = (item, by) => by === null || (item.step < by.index && item.at <= by.moment.at);
  const before = earlier === null ? null : play.program.steps[earlier];
  return newsTold(play, role)
    .filter((item) => arrived(item, step) && (before === null || !arrived(item, before)))
    .sort((one, other) => inOrder(one.at, other.at))
    .map((item) => item.told);
}

/**
 * Every piece of news for a role so far, by the moments that it comes from: `{ step, at, test, told }`.
 * Where the story has ended, nothing that is dated after its last moment.
 */
export function newsTold(play, role) {
  const written = newsFor(play.program, role);
  const end = play.ending ? play.program.steps[play.lived.at(-1).step].moment.at : null;
  return play.lived.filter((lived) => lived.happened).flatMap((lived) =>
    (written.get(`${lived.step} ${lived.option}`) ?? []).filter((item) =>
      (end === null || item.at <= end) && item.test.holds(lived.after)));
}

/** The decisions of a played role that its stand-in took between two steps. */
export function delegated(play, role, after, before) {
  return play.lived.slice(after + 1, before)
    .map((lived) => ({ lived, step: play.program.steps[lived.step] }))
    .filter(({ lived, step }) => step.ways.length && lived.rule !== PLAYER && step.moment.role === role)
    .map(({ lived, step }) => ({
      title: titleOfLived(play.program, lived),
      label: optionLabel(step, lived.option),
      because: passageFrom(step.moment.stand_in[lived.rule].because, step.moment.id, `stand_in.${lived.rule}.because`),
    }));
}

/** Less than, equal to or more than 0, as two texts stand to one another by their signs. */
export function inOrder(one, other) {
  return one < other ? -1 : Number(one > other);
}

/** All news for a role, by the step and the option taken there (-1 for an event). */
function newsFor(program, role) {
  if (!NEWS_READY.has(program)) NEWS_READY.set(program, new Map());
  const ready = NEWS_READY.get(program);
  if (!ready.has(role)) ready.set(role, new Map(program.steps.flatMap((step) => newsAt(program, role, step))));
  return ready.get(role);
}

function newsAt(program, role, step) {
  const places = step.moment.kind === "event"
    ? [[UNREACHED, "news", step.moment.news]]
    : step.ways.map(({ option }, place) => [place, `options.${option.id}.news`, option.news]);
  return places.map(([place, path, items]) => [
    `${step.index} ${place}`,
    items.flatMap((item, number) =>
      (item.for.includes(role) ? [newsReady(program, role, step, `${path}.${number}.text`, item)] : [])),
  ]);
}

function newsReady(program, role, step, path, item) {
  const passage = passageFrom(item.text, step.moment.id, path, item.sources);
  const told = { passage, how: item.how, hour: hour(program.scenario, role, item.at) };
  return { step: step.index, at: item.at, test: testOf(program, item.when), told };
}
