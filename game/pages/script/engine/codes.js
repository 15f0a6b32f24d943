/**
 * Playthrough ↔ share code: a playthrough as a line that can be read out or copied from a board.
 * A code is one whole number in 23 signs; what it holds is told in `game/saves/codes.py`, and both agree.
 */

import { PlayError, awaits, choose, start } from "./playthrough.js";
import { stepNamed } from "./program.js";

const CODE_SIGNS = "23456789CDFGHJKMNPRTVWX";
const CODE_BASE = CODE_SIGNS.length; // a prime; the check rests on it
const CODE_GROUP = 4;
const SHORTEST_CODE = 7; // signs
const LONGEST_CODE = 120;
const MOST_TYPED = 1000; // characters, separators and all
const CODE_FORMAT = 1n;
const CODE_FORMATS = 4n;
const CODE_STAMPS = 2n ** 20n;
const CODE_TWINS = { B: "8", S: "5", Z: "2" };
const CODE_PLACES = new Map([...CODE_SIGNS, ...Object.keys(CODE_TWINS)].flatMap((sign) => {
  const place = CODE_SIGNS.indexOf(CODE_TWINS[sign] ?? sign);
  return [[sign, place], [sign.toLowerCase(), place]];
}));

/** A code that is no code; its message says, where possible, at which sign to look again. */
export class CodeMistyped extends PlayError {}

/** A code of another version of the game or of the scenario. */
export class CodeForAnotherVersion extends PlayError {}

/** The code of a playthrough as far as it has come, in groups of four. */
export function encode(play) {
  const { roles, lessons } = play.program.scenario;
  let number = 0n;
  for (const { moment, option } of [...play.choices].reverse()) {
    const step = stepNamed(play.program, moment);
    const place = option === null ? step.ways.length : step.ways.findIndex((way) => way.option.id === option);
    number = number * valuesAt(step) + BigInt(place + 1);
  }
  const lesson = play.lesson === null ? 0 : lessons.findIndex((each) => each.minutes === play.lesson) + 1;
  number = number * BigInt(lessons.length + 1) + BigInt(lesson);
  for (const role of [...roles].reverse()) number = number * 2n + BigInt(play.roles.includes(role.id));
  number = (number * CODE_STAMPS + BigInt(play.program.data.stamp)) * CODE_FORMATS + CODE_FORMAT;
  const code = withChecks(placesOf(number)).map((place) => CODE_SIGNS[place]).join("");
  return code.match(new RegExp(`.{1,${CODE_GROUP}}`, "g")).join("-");
}

/**
 * The playthrough of a code, played again from the start. Capitals or not, and with any spaces, dashes and dots.
 * Throws CodeMistyped or CodeForAnotherVersion, both PlayError; never gives another playthrough.
 */
export function decode(text, program) {
  const typed = typedSigns(text);
  const places = typed.map((sign) => CODE_PLACES.get(sign) ?? -1);
  const at = places.indexOf(-1);
  if (at >= 0) {
    const what = `No code has the sign '${typed[at]}', as ${whereIn(typed, at)} is.`;
    throw new CodeMistyped(`${what} The signs are ${CODE_SIGNS}.`);
  }
  if ([...text].length > MOST_TYPED || typed.length > LONGEST_CODE) {
    throw new CodeMistyped(`This code is too long: no code has more than ${LONGEST_CODE} signs.`);
  }
  if (typed.length < SHORTEST_CODE) {
    const fewest = `it has ${typed.length} signs, and no code has fewer than ${SHORTEST_CODE}`;
    throw new CodeMistyped(`This code is too short: ${fewest}.`);
  }
  if (!balanced(places)) throw new CodeMistyped(`This code is mistyped. ${adviceOn(typed, places, program)}`);
  return replayed(places, program);
}

/** How many values the choice at a decision can have. */
function valuesAt(step) {
  return BigInt(step.ways.length + Number(step.moment.sensitive));
}

/** The signs of a typed text, without what may stand between them. */
function typedSigns(text) {
  const line = [...text].slice(0, MOST_TYPED).join("").normalize("NFC");
  return [...line.replace(/[\p{Zs}\p{Pd}\p{Zl}\p{Zp}\p{C}.]/gu, "")];
}

/** A number's digits, the lowest last. */
function placesOf(number) {
  const places = [];
  for (let left = number; left > 0n || places.length < SHORTEST_CODE - 2; left /= BigInt(CODE_BASE)) {
    places.unshift(Number(left % BigInt(CODE_BASE)));
  }
  return places;
}

/** The places with the two check signs after them. */
function withChecks(places) {
  const weighed = places.reduce((sum, place, at) => sum + place * (places.length - at + 1), 0);
  const lastButOne = moduloBase(-weighed);
  return [...places, lastButOne, moduloBase(-places.reduce((sum, place) => sum + place, lastButOne))];
}

function moduloBase(number) {
  return ((number % CODE_BASE) + CODE_BASE) % CODE_BASE;
}

function balanced(places) {
  const right = withChecks(places.slice(0, -2));
  return places.every((place, at) => place === right[at]);
}

/** The playthrough of signs whose check signs are right. */
function replayed(places, program) {
  const { title, roles, lessons } = program.scenario;
  const parts = numberTaker(places);
  const form = parts.take(CODE_FORMATS);
  if (form !== CODE_FORMAT) {
    const other = `its format is '${form}', and this version reads '${CODE_FORMAT}'`;
    throw new CodeForAnotherVersion(`This code was made by another version of Crossroads: ${other}.`);
  }
  const stamp = parts.take(CODE_STAMPS);
  if (stamp !== BigInt(program.data.stamp)) {
    const stamps = `stamp '${stampWord(stamp)}', where this one has '${stampWord(program.data.stamp)}'`;
    const which = `another version of ${title} (${stamps})`;
    const other = "or for another scenario, which must then be named beside it";
    throw new CodeForAnotherVersion(`This code was made for ${which}, ${other}.`);
  }
  const seats = roles.filter(() => parts.take(2n)).map((role) => role.id);
  const lesson = Number(parts.take(BigInt(lessons.length + 1)));
  let play;
  try {
    play = withChoices(start(program, seats, lesson ? lessons[lesson - 1].minutes : null), parts);
  } catch (error) {
    if (!(error instanceof PlayError)) throw error;
    throw new CodeMistyped(`This code is mistyped: its choices do not fit ${title}. ${error.message}`);
  }
  if (typedSigns(encode(play)).join("") !== places.map((place) => CODE_SIGNS[place]).join("")) {
    throw new CodeMistyped("This code is mistyped: it has more signs than its playthrough needs.");
  }
  return play;
}

/** The number of a code's signs, from whose lowest place `take` takes one value after another. */
function numberTaker(places) {
  let left = places.slice(0, -2).reduce((number, place) => number * BigInt(CODE_BASE) + BigInt(place), 0n);
  return {
    take: (count, from = 0n) => {
      const value = (left - from) % count;
      left = (left - from) / count;
      return value;
    },
    more: () => left > 0n,
  };
}

/** The playthrough with the choices that the rest of a number holds. */
function withChoices(play, parts) {
  while (parts.more()) {
    const step = awaits(play);
    if (!step) throw new PlayError("The story has ended before the last choice.");
    const place = Number(parts.take(valuesAt(step), 1n));
    play = choose(play, step.ways[place]?.option.id ?? null);
  }
  return play;
}

function stampWord(stamp) {
  return stamp.toString(16).padStart(5, "0");
}

/** Where to look again: the signs that would give a playthrough if one, or two neighbours, were otherwise. */
function adviceOn(typed, places, program) {
  const found = new Map();
  for (const [where, other] of slipsOf(places)) {
    if (!found.has(String(where)) && balanced(other) && gives(other, program)) found.set(String(where), where);
  }
  if (found.size < 1 || found.size > 3) {
    return "No single sign explains it: compare them all, and see that none is missing or too many.";
  }
  const spots = [...found.values()].map((where) => where.map((at) => whereIn(typed, at)).join(" and "));
  return `Look again at ${spots.join(" or at ")}.`;
}

/** Every other code that one wrong sign or one swap of neighbours can have come from, and where. */
function slipsOf(places) {
  const otherwise = (at, ...others) => [...places.slice(0, at), ...others, ...places.slice(at + others.length)];
  const others = [...CODE_SIGNS].map((_, place) => place);
  const wrong = places.flatMap((place, at) =>
    others.filter((other) => other !== place).map((other) => [[at], otherwise(at, other)]));
  const swapped = places.slice(0, -1).flatMap((place, at) =>
    (place === places[at + 1] ? [] : [[[at, at + 1], otherwise(at, places[at + 1], place)]]));
  return [...wrong, ...swapped];
}

function gives(places, program) {
  try {
    replayed(places, program);
    return true;
  } catch (error) {
    if (error instanceof PlayError) return false;
    throw error;
  }
}

/** A sign as somebody counts it who looks at the code. */
function whereIn(typed, at) {
  const group = Math.floor(at / CODE_GROUP);
  const signs = typed.slice(group * CODE_GROUP, (group + 1) * CODE_GROUP).join("");
  return `sign ${at + 1} (in group ${group + 1}, '${signs}')`;
}
