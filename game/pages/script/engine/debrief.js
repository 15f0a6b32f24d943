/** A finished playthrough explained: its line beside history's, what was hidden, why it came out so. */

import { Grading } from "./causes.js";
import { hourOfLived, ledHere, roleOfLived, standInReason, wasPlayed } from "./chains.js";
import { passageFrom } from "./passages.js";
import { PlayError, historicalLine } from "./playthrough.js";
import { UNREACHED, bandWord, testOf, wordFor } from "./program.js";
import { Scene, optionLabel, titleOfLived } from "./scene.js";
import { consequences, endingTests, endingText } from "./views.js";

const MOST_QUESTIONS = 3;

/** Everything that a debrief tells, its hours all on one `clock`. With `short`, events by their short form. */
export function debrief(play, short = false) {
  if (!play.ending) throw new PlayError("This playthrough has not ended yet; its debrief waits at the end.");
  const { program, ending, lived } = play;
  const told = { play, short, grading: new Grading(play), history: historicalLine(program).lived };
  const grade = told.grading.after(lived.length - 1, ending.basis, endingTests(play));
  const line = lived.filter((each) => onTheLine(told, each)).map((each) => forkAt(told, each));
  const chosen = lived.filter((each) => each.option !== UNREACHED);
  return {
    clock: hourOfLived(play, lived[0]).clock,
    title: passageFrom(ending.title, "", `endings.${ending.id}.title`),
    text: endingText(ending, grade, told.grading.carried(lived.length - 1, grade), short),
    later: ending.later ? passageFrom(ending.later, "", `endings.${ending.id}.later`, ending.sources) : null,
    line,
    divergence: line.find((fork) => fork.departed) ?? null,
    comparisons: chosen.filter(wasPlayed).map((each) => comparisonAt(told, each)),
    others: chosen.filter((each) => !wasPlayed(each)).map((each) => comparisonAt(told, each)),
    hidden: lived.map((each) => hiddenAt(told, each)).filter(Boolean),
    missing: told.history.filter((then) => neverHere(play, then)).map((then) => missingHere(told, then)),
    causes: ledHere(play),
    measures: measuresOf(told),
    tracks: tracksOf(told),
    quarrels: program.scenario.disputes.map(quarrelOver),
    questions: questionsAfter(play, line),
  };
}

/** Whether a decision came up, here or in history. */
function onTheLine({ play, history }, lived) {
  const decision = play.program.steps[lived.step].ways.length > 0;
  return decision && (lived.happened || Boolean(history[lived.step]?.happened));
}

function neverHere(play, then) {
  return then.happened && !play.lived[then.step]?.happened;
}

/** A decision on the line: what was taken here and then. `taken` is null where it never came up. */
function forkAt({ play, history }, lived) {
  const step = play.program.steps[lived.step];
  const taken = lived.option === UNREACHED ? null : optionLabel(step, lived.option);
  const met = taken ? lived : history[lived.step] ?? lived; // never met here: as it was then
  return {
    step: lived.step,
    hour: hourOfLived(play, lived),
    role: roleOfLived(play, lived),
    title: titleOfLived(play.program, met),
    taken,
    historical: optionLabel(step, step.historical),
    played: wasPlayed(lived),
    departed: taken !== null && lived.option !== step.historical,
  };
}

/** A choice beside the historical one. `reason` is the stand-in's, where one chose. */
function comparisonAt(told, lived) {
  const step = told.play.program.steps[lived.step];
  const decision = step.moment;
  const { id, judgement } = step.ways[lived.option].option;
  const field = `options.${id}.judgement.text`;
  const judged = (basis) => passageFrom(judgement.text, decision.id, field, judgement.sources, basis);
  return {
    fork: forkAt(told, lived),
    reason: standInReason(step, lived),
    consequences: consequences(told.play, lived),
    judgement: judgement ? judged(told.grading.after(lived.step, judgement.basis, [])) : null,
    then: thenAt(decision),
    ...followedFrom(decision),
  };
}

function thenAt({ id, history }) {
  return passageFrom(history.then, id, "history.then", history.sources);
}

/** What followed in history, and what historians make of it. */
function followedFrom({ id, history }) {
  return {
    later: history.later ? passageFrom(history.later, id, "history.later", history.sources) : null,
    explanations: history.explanations.map(({ source, text }, place) => ({
      source,
      passage: passageFrom(text, id, `history.explanations.${place}.text`, [source]),
    })),
  };
}

/** Events as they were; for a decision, what its role could not know and what it believed wrongly. */
function hiddenAt(told, lived) {
  const { play } = told;
  const { moment, ways } = play.program.steps[lived.step];
  if (!lived.happened || (ways.length && !wasPlayed(lived))) return null;
  const head = { hour: hourOfLived(play, lived), title: titleOfLived(play.program, lived), role: "" };
  if (!ways.length) return { ...head, facts: eventText(told, lived), corrections: [], ...followedFrom(moment) };
  const holds = (item) => testOf(play.program, item.when).holds(lived.before);
  const facts = moment.unknown.flatMap((item, place) =>
    (holds(item) ? [passageFrom(item.text, moment.id, `unknown.${place}.text`, item.sources)] : []));
  const part = (item, field) => passageFrom(item[field], moment.id, `known.${item.id}.${field}`, item.sources);
  const mistaken = moment.known.filter((item) => item.actually && holds(item));
  const corrections = mistaken.map((item) => [part(item, "text"), part(item, "actually")]);
  if (!facts.length && !corrections.length) return null;
  return { ...head, role: roleOfLived(play, lived), facts, corrections, later: null, explanations: [] };
}

/** An event as it was in this world, each passage graded by the conditions on its own way. */
function eventText({ play, short, grading }, lived) {
  const step = play.program.steps[lived.step];
  const situations = step.moment.situations.map((item) => testOf(play.program, item.when));
  return new Scene(play.program, step, lived.after).told(short).map(([passage, when]) => {
    const basis = grading.after(lived.step, "documented", when ? [testOf(play.program, when)] : situations);
    const sources = passage.sources.length ? passage.sources : step.moment.sources;
    return { ...passage, basis, sources, carried: grading.carried(lived.step, basis) };
  });
}

/** A moment of history that did not come about here, and what kept it away; `after` the story had ended, nothing. */
function missingHere({ play, grading }, then) {
  const { steps } = play.program;
  const step = steps[then.step];
  const after = then.step >= play.lived.length;
  const behind = after ? [] : [...grading.behind(then.step, [step.test])].sort((one, other) => one - other);
  return {
    hour: hourOfLived(play, then),
    title: titleOfLived(play.program, then),
    then: thenAt(step.moment),
    behind: behind.map((departing) => optionLabel(steps[departing], play.lived[departing].option)),
    after,
  };
}

/** The verdict of every yardstick, but those of roles that nobody played. */
function measuresOf(told) {
  const { yardsticks } = told.play.program.scenario;
  const ours = yardsticks.filter(({ role }) => role === null || told.play.roles.includes(role));
  return ours.map((yardstick) => measureBy(told, yardstick)).filter(Boolean);
}

function measureBy({ play, grading }, yardstick) {
  const { program, lived, values } = play;
  const tests = yardstick.verdicts.map(({ when }) => testOf(program, when));
  const place = tests.findIndex((test) => test.holds(values));
  if (place < 0) return null;
  const verdict = yardstick.verdicts[place];
  const grade = grading.after(lived.length - 1, verdict.basis, tests.slice(0, place + 1));
  const field = `yardsticks.${yardstick.id}.verdicts.${place}.text`;
  return {
    name: yardstick.name,
    role: program.scenario.roles.find((role) => role.id === yardstick.role)?.name ?? "",
    word: yardstick.reads ? wordFor(program, yardstick.reads, values) : "",
    verdict: passageFrom(verdict.text, "", field, verdict.sources, grade, grading.carried(lived.length, grade)),
  };
}

/** Every gauge after every moment, here and on the historical line, with their last words. */
function tracksOf({ play, history }) {
  return play.program.scenario.gauges.map((gauge, slot) => {
    const here = play.lived.map((lived) => lived.after[slot]);
    const then = history.map((lived) => lived.after[slot]);
    const words = { word_here: bandWord(gauge, here.at(-1)), word_then: bandWord(gauge, then.at(-1)) };
    return { gauge: gauge.id, name: gauge.name, here, then, ...words };
  });
}

/** A dispute among historians: its question, the positions as [text, evidence, holders], and where the weight lies. */
function quarrelOver(dispute) {
  const field = `disputes.${dispute.id}`;
  const positions = dispute.positions.map((position) => {
    const { id, text, evidence, holders } = position;
    const part = (name, said) => passageFrom(said, "", `${field}.positions.${id}.${name}`, holders);
    return [part("text", text), part("evidence", evidence), holders];
  });
  return {
    dispute,
    question: passageFrom(dispute.question, "", `${field}.question`),
    positions,
    weight: passageFrom(dispute.weight, "", `${field}.weight`, dispute.sources),
  };
}

/** Three: of the first and the last decision where a player left history, and of the ending. */
function questionsAfter(play, line) {
  const left = line.filter((fork) => fork.departed && fork.played).map((fork) => play.program.steps[fork.step].moment);
  const moments = [...new Set([...left.slice(0, 1), ...left.slice(-1)])].filter((moment) => moment.debate);
  const asked = moments.map((moment) => passageFrom(moment.debate.questions[0], moment.id, "debate.questions.0"));
  const { id, questions } = play.ending;
  const ofTheEnding = questions.map((text, place) => passageFrom(text, "", `endings.${id}.questions.${place}`));
  return [...asked, ...ofTheEnding].slice(0, MOST_QUESTIONS);
}
