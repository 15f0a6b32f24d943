/**
 * What a seat may see: its own texts and its news, and nothing else.
 *
 * `brief` stands before a choice, `reveal` right after it, `closing` at the end before the debrief.
 * Texts told before a choice read the world as it then is; texts told after it, and all texts of
 * events, read the world after the effects.
 */

import { Grading } from "./causes.js";
import { beside, hour } from "./clocks.js";
import { arrivedNews, delegated } from "./news.js";
import { passageFrom } from "./passages.js";
import { PLAYER, bandWord, stepNamed, testOf } from "./program.js";
import { PlayError, awaits, openWays } from "./playthrough.js";
import { Scene, optionLabel } from "./scene.js";

/** The decision that awaits, as its seat stands before it. Throws PlayError at the end. */
export function brief(play, short = false) {
  const step = awaits(play);
  if (!step) throw new PlayError("This playthrough has ended; there is nothing left to decide.");
  return briefAt(play, step, play.values, short);
}

/** A decision of this playthrough, lived or awaiting, as its seat stands or stood before it. */
export function briefAt(play, step, values, short = false) {
  const { program } = play;
  const decision = step.moment;
  const scene = new Scene(program, step, values);
  const earlier = faced(play, decision.role).map((lived) => lived.step).filter((index) => index < step.index);
  return {
    step: step.index,
    role: roleNamed(program, decision.role),
    number: metBefore(play, decision.role, step.index) + 1,
    title: scene.passage("title"),
    shown: passageFrom(decision.shown, decision.id, "shown"),
    place: scene.field("place") ? scene.passage("place") : null,
    text: scene.body(short),
    delegated: delegated(play, decision.role, earlier.at(-1) ?? -1, step.index),
    news: arrivedNews(play, decision.role, earlier.at(-1) ?? null, step)
      .map((item) => ({ ...item, hour: beside(item.hour, decision.at) })),
    known: knownAt(program, decision, values),
    gauges: gaugeWords(program, decision.role, decision.at, values),
    cases: casesAt(program, decision, values),
    question: scene.passage("question"),
    offers: offersAt(step, values),
  };
}

/** How many decisions of a role its player has taken, or passed over, before a step. */
export function metBefore({ program, choices }, role, before) {
  const answered = choices.map((choice) => stepNamed(program, choice.moment));
  return answered.filter((step) => step.index < before && step.moment.role === role).length;
}

/**
 * What a seat is told right after its choice at a step, by its index. With several seats only the part
 * of history that others could notice is told; without `history`, none of it.
 */
export function reveal(play, stepIndex, history = true) {
  const lived = play.lived[stepIndex];
  const step = play.program.steps[stepIndex];
  const decision = step.moment;
  const alone = play.roles.length <= 1;
  const { then, outside, sources } = decision.history;
  const told = [];
  if (history && alone) told.push(passageFrom(then, decision.id, "history.then", sources));
  else if (history && outside) told.push(passageFrom(outside, decision.id, "history.outside", sources));
  return {
    step: stepIndex,
    role: roleNamed(play.program, decision.role),
    choice: optionLabel(step, lived.option),
    consequences: consequences(play, lived, true),
    moved: moved(play, lived, decision.role),
    historical: history && alone ? optionLabel(step, step.historical) : null,
    history: told,
  };
}

/**
 * What still reaches a seat (a role's id) after its last decision, and the ending, by its short form if asked.
 * Throws PlayError before the end.
 */
export function closing(play, role, short = false) {
  const { ending } = play;
  if (!ending) throw new PlayError("This playthrough has not ended yet.");
  const last = faced(play, role).at(-1)?.step ?? null;
  const lastStep = play.lived.length - 1;
  const grading = new Grading(play);
  const grade = grading.after(lastStep, ending.basis, endingTests(play));
  return {
    delegated: delegated(play, role, last ?? -1, play.lived.length),
    news: last === null ? newsSinceTheStart(play, role) : arrivedNews(play, role, last, null),
    title: passageFrom(ending.title, "", `endings.${ending.id}.title`),
    text: endingText(ending, grade, grading.carried(lastStep, grade), short),
  };
}

/** What has reached a role that never came to decide, from the first decision of the story on. */
function newsSinceTheStart(play, role) {
  const { scenario, steps } = play.program;
  const news = arrivedNews(play, role, null, null);
  const first = play.lived.find((lived) => lived.happened && steps[lived.step].ways.length);
  if (!first) return news;
  const begun = hour(scenario, role, steps[first.step].moment.at).at;
  return news.filter((item) => item.hour.at >= begun);
}

/** What an ending says, or its short form where there is one. */
export function endingText(ending, grade, carried, short) {
  const field = short && ending.short ? "short" : "text";
  return passageFrom(ending[field], "", `endings.${ending.id}.${field}`, ending.sources, grade, carried);
}

/** The tests that led to the ending: its own and those of the endings before it at that place. */
export function endingTests(play) {
  const row = [...play.program.steps[play.lived.length - 1].endings, ...play.program.closing];
  const place = row.findIndex(({ ending }) => ending === play.ending);
  return (place < 0 ? row : row.slice(0, place + 1)).map(({ test }) => test);
}

/** The decisions of a role that its player has taken so far. */
export function faced(play, role) {
  const { steps } = play.program;
  return play.lived.filter((lived) => {
    const step = steps[lived.step];
    return step.ways.length > 0 && lived.happened && lived.rule === PLAYER && step.moment.role === role;
  });
}

/** The graded consequences of the choice taken at a step; only those with that `seen`, if given. */
export function consequences(play, lived, seen = null) {
  const step = play.program.steps[lived.step];
  const grading = new Grading(play);
  const { option } = step.ways[lived.option];
  return option.consequences.flatMap((item, place) => {
    const test = testOf(play.program, item.when);
    if (!test.holds(lived.after) || (seen !== null && item.seen !== seen)) return [];
    const grade = grading.after(lived.step, item.basis, [test]);
    const path = `options.${option.id}.consequences.${place}.text`;
    return [passageFrom(item.text, step.moment.id, path, item.sources, grade, grading.carried(lived.step, grade))];
  });
}

/** The gauges that a step moved, those a role sees by then; all of them without a role. */
export function moved(play, lived, role = null) {
  const { gauges } = play.program.scenario;
  const { moment } = play.program.steps[lived.step];
  return lived.entries
    .filter(({ change }) => change.gauge)
    .filter(({ change }) => role === null || seesSince(gauges[change.slot].seen_by[role], moment.at))
    .map(({ change, before, after }) => ({
      name: gauges[change.slot].name,
      before: bandWord(gauges[change.slot], before),
      after: bandWord(gauges[change.slot], after),
      up: after > before,
      because: passageFrom(change.effect.because, moment.id, `${change.path}.because`, change.effect.sources),
    }));
}

/** The gauges that a role sees at an instant, in words. */
export function gaugeWords(program, role, at, values) {
  return program.scenario.gauges
    .map((gauge, slot) => ({ gauge, word: bandWord(gauge, values[slot]) }))
    .filter(({ gauge }) => seesSince(gauge.seen_by[role], at))
    .map(({ gauge, word }) => ({ gauge: gauge.id, name: gauge.name, word }));
}

function seesSince(since, at) {
  return since === "always" || (since !== undefined && since <= at);
}

function roleNamed(program, id) {
  return program.scenario.roles.find((role) => role.id === id);
}

/** The options before a player: open ones are numbered from 1 without gaps, a closed one says why. */
function offersAt(step, values) {
  let number = 0;
  return openWays(step, values).map((open, place) => {
    const { option } = step.ways[place];
    const path = `options.${option.id}.unavailable`;
    return {
      option: option.id,
      number: open ? ++number : null,
      label: optionLabel(step, place),
      reason: open ? null : passageFrom(option.unavailable ?? "", step.moment.id, path),
    };
  });
}

/** What a decision's role holds to be so. */
function knownAt(program, decision, values) {
  const holding = decision.known.filter((item) => testOf(program, item.when).holds(values));
  return holding.map((item) => ({
    passage: passageFrom(item.text, decision.id, `known.${item.id}.text`, item.sources),
    how: item.how,
    hour: beside(hour(program.scenario, decision.role, item.at), decision.at),
  }));
}

/** The advisers' cases at a decision. `reconstructed`: as such a person might have argued. */
function casesAt(program, decision, values) {
  const names = new Map(program.scenario.people.map((each) => [each.id, each.name]));
  return decision.advisers
    .map((item, place) => ({ item, path: `advisers.${place}.argument` }))
    .filter(({ item }) => testOf(program, item.when).holds(values))
    .map(({ item, path }) => ({
      person: names.get(item.person) ?? item.person,
      urges: item.urges,
      passage: passageFrom(item.argument, decision.id, path, item.sources),
      reconstructed: item.reconstructed,
    }));
}
