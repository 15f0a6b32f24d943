/**
 * The pages a seat may turn to: people, glossary, sources, and what it has lived or been told so far.
 * While the play runs, dates decide what they show; after the end they show everything.
 */

import { hour } from "./clocks.js";
import { inOrder, newsTold } from "./news.js";
import { passageFrom } from "./passages.js";
import { awaits } from "./playthrough.js";
import { optionLabel, titleOfLived } from "./scene.js";
import { faced } from "./views.js";

const LAST_DAY = "9999-12-31";

/** Who is who by last name, as far as the play has come; at the end with what became of them. */
export function people(play) {
  return byName(play.program.scenario.people, (each) => lastNameOf(each.name))
    .filter((each) => shownSince(each.since, play))
    .map(({ id, name, then, later, sources: own }) => ({
      name,
      text: passageFrom(then, "", `people.${id}.then`, own),
      later: play.ending && later ? passageFrom(later, "", `people.${id}.later`, own) : null,
    }));
}

/** The people of that name, or of a name that has it as a part. */
export function peopleNamed(play, name) {
  const wanted = withoutAccents(name);
  return people(play).filter((entry) => withoutAccents(entry.name).includes(wanted));
}

/** The people whose last name stands in a text. */
export function mentioned(play, text) {
  const words = new Set(withoutAccents(text).match(/[\p{L}\p{N}_]+/gu) ?? []);
  return people(play).filter((entry) => words.has(lastNameOf(entry.name)));
}

/** The hard words, in alphabetical order. */
export function glossary(play) {
  return byName(play.program.scenario.glossary, (each) => withoutAccents(each.term))
    .filter((each) => shownSince(each.since, play))
    .map((each) => ({
      name: each.term,
      text: passageFrom(each.meaning, "", `glossary.${each.id}.meaning`, each.sources),
      later: null,
    }));
}

/** What the glossary says of a word, under any of its spellings; null where it says nothing yet. */
export function term(play, word) {
  const wanted = caseless(word).trim().replace(/^the /, "");
  const spellings = (entry) => [entry.id, entry.term, ...entry.also].map(caseless);
  const found = play.program.scenario.glossary.find((entry) => spellings(entry).includes(wanted));
  return (found && glossary(play).find((entry) => entry.name === found.term)) ?? null;
}

/**
 * The sources to show, of the ids wanted (or all), and how many more wait for the debrief: `[shown, waiting]`.
 * While the play runs only documents written by then are shown: a later title can give the story away.
 */
export function sources(play, wanted = null) {
  const everything = play.program.scenario.sources.filter((each) => wanted === null || wanted.includes(each.id));
  const shown = everything.filter(({ written }) => play.ending || (written !== null && written <= dayOf(play)));
  return [shown, everything.length - shown.length];
}

/** What a seat has lived (its choice) or been told so far, in order of its clock: `{ hour, title, text, how }`. */
export function past(play, role) {
  const { scenario, steps } = play.program;
  const chosen = faced(play, role).map((lived) => {
    const { moment } = steps[lived.step];
    const text = optionLabel(steps[lived.step], lived.option);
    const title = titleOfLived(play.program, lived);
    return [moment.at, { hour: hour(scenario, role, moment.at), title, text, how: "" }];
  });
  const by = awaits(play)?.moment.at ?? null;
  const heard = newsTold(play, role)
    .filter((item) => by === null || item.at <= by)
    .map(({ at, told }) => [at, { hour: told.hour, title: null, text: told.passage, how: told.how }]);
  return [...chosen, ...heard].sort(([one], [other]) => inOrder(one, other)).map(([, entry]) => entry);
}

function byName(items, nameOf) {
  const named = items.map((item) => [nameOf(item), item]);
  return named.sort(([one], [other]) => inOrder(one, other)).map(([, item]) => item);
}

function lastNameOf(name) {
  return withoutAccents(name.split(/\s+/).at(-1));
}

/** A name as it is sorted and looked up: no case, no accents. */
function withoutAccents(name) {
  return caseless(name).normalize("NFKD").replace(/\p{Mn}/gu, "");
}

/** As Python's `casefold` has it, for the letters of the languages that scenarios are likely to name. */
function caseless(text) {
  return text.toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");
}

function dayOf(play) {
  return awaits(play)?.moment.at.slice(0, 10) ?? LAST_DAY;
}

function shownSince(since, play) {
  return since === null || since <= dayOf(play);
}
