/**
 * A sitting: one playthrough at one screen, and what belongs to it beside the choices.
 * Kept on this computer, where that is allowed: the share code, the votes' counts and how it is read.
 * Typed reasons stay in this window alone; nothing keeps them by itself.
 */

import { MOST_VOTES, ballotOn } from "../engine/ballot.js";
import { CodeForAnotherVersion, decode, encode } from "../engine/codes.js";
import { awaits, choose, replay, start, undo } from "../engine/playthrough.js";

const LONGEST_DEBATE = 60; // minutes
const MOST_ARGUED = 99; // decisions
// What has no sign of its own, and could turn a line round.
const UNSHOWN = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]+/gu;

/** How keeping fares in this window: the record it kept last, whether another's stood there since, and a refusal. */
const keeping = { last: null, contested: false, refused: false };

const USUAL = {
  face: "alone", short: false, history: true, delegations: false, minutes: 3, argued: MOST_ARGUED, brisk: false,
  together: false,
};

/**
 * `face` is "alone" or "class", `short` the shorter texts, `history` whether history is told after
 * each choice, `delegations` whether a class is split by leaders, `minutes` the length of its debates (0 for no
 * timer), `argued` how many decisions of a class, the last ones, have a debate, `brisk` the shortest texts of a class,
 * `together` whether everybody may read everything; `votes` and `reasons` are maps by
 * the moment's id: votes as `{ options, first, second }`, reasons as text.
 */
export function sit(program, roles, { lesson = null, ...how } = {}) {
  return { play: start(program, roles, lesson), ...USUAL, ...how, votes: new Map(), reasons: new Map() };
}

/** The sitting after a choice, kept. */
export function decided(sitting, option) {
  return kept({ ...sitting, play: choose(sitting.play, option) });
}

/** The sitting before its last choice, kept; its votes and its reason go with it. */
export function takenBack(sitting) {
  const { play, votes, reasons } = sitting;
  const { moment } = play.choices.at(-1);
  const without = (map) => new Map([...map].filter(([name]) => name !== moment));
  return kept({ ...sitting, play: undo(play), votes: without(votes), reasons: without(reasons) });
}

/**
 * The sitting with the counts of a vote on a moment, kept: the second is null until a debate is over, the first where
 * there was no debate.
 */
export function voted(sitting, moment, { options, first, second }) {
  return kept({ ...sitting, votes: new Map([...sitting.votes, [moment, { options, first, second }]]) });
}

/** The sitting without any count of a vote on a moment, kept. */
export function uncounted(sitting, moment) {
  return kept({ ...sitting, votes: new Map([...sitting.votes].filter(([name]) => name !== moment)) });
}

/** The sitting with a reason for the choice at a moment; an empty one takes it away. */
export function reasoned(sitting, moment, reason) {
  const reasons = new Map([...sitting.reasons].filter(([name]) => name !== moment));
  const plain = reason.replace(UNSHOWN, " ").trim();
  return { ...sitting, reasons: plain ? reasons.set(moment, plain) : reasons };
}

/** The sitting that was kept here for this scenario; null where there is none, or none that fits it. */
export function unfinished(program) {
  try {
    const { code, face, short, history, delegations, minutes, argued, brisk, together, votes } =
      JSON.parse(standingAt(program));
    const play = decode(code, program);
    return {
      play,
      face: face === "class" ? "class" : USUAL.face,
      short: short === true,
      history: history !== false,
      delegations: delegations === true,
      minutes: whole(minutes, LONGEST_DEBATE) ? minutes : USUAL.minutes,
      argued: whole(argued, MOST_ARGUED) ? argued : USUAL.argued,
      brisk: brisk === true,
      together: together === true,
      votes: votesThatFit(votes, play),
      reasons: new Map(),
    };
  } catch {
    return null;
  }
}

/** The code of what another version of this file kept here, which cannot be gone on with in this one; else null. */
export function leftByAnother(program) {
  let code = null;
  try {
    code = String(JSON.parse(standingAt(program)).code);
    decode(code, program);
    return null;
  } catch (error) {
    return error instanceof CodeForAnotherVersion ? code : null;
  }
}

/** Whether another window has kept a play of its own in place of this one's, or the other way round. */
export function sharedWithAnother(program) {
  return keeping.contested || foreign(standingAt(program));
}

/** Forget what was kept here. */
export function cleared(program) {
  try {
    Object.assign(keeping, { last: null, contested: false });
    localStorage.removeItem(place(program));
  } catch {
    // nothing could be kept here, so nothing is there
  }
}

/** Whether this browser keeps anything for this file. */
export function keeps() {
  try {
    localStorage.setItem("crossroads.tried", "1");
    localStorage.removeItem("crossroads.tried");
    return !keeping.refused;
  } catch {
    return false;
  }
}

function kept(sitting) {
  const { face, short, history, delegations, minutes, argued, brisk, together, votes, play } = sitting;
  const record = JSON.stringify(
    { code: encode(play), face, short, history, delegations, minutes, argued, brisk, together, votes: [...votes] });
  if (foreign(standingAt(play.program))) keeping.contested = true;
  try {
    localStorage.setItem(place(play.program), record);
    Object.assign(keeping, { last: record, refused: false });
  } catch {
    keeping.refused = true; // not allowed here, or no room: the share code on the screen is what remains
  }
  return sitting;
}

function standingAt(program) {
  try {
    return localStorage.getItem(place(program));
  } catch {
    return null;
  }
}

function foreign(record) {
  return keeping.last !== null && record !== null && record !== keeping.last;
}

/** The votes of a record that can have been counted in this play: whatever else stands there is left out. */
function votesThatFit(votes, play) {
  const pairs = Array.isArray(votes) ? votes.filter(Array.isArray) : [];
  const fitting = pairs.filter(([moment, ballot]) => fits(moment, ballot, play));
  return new Map(fitting.map(([moment, { options, first, second }]) =>
    [moment, { options, first: first ?? null, second: second ?? null }]));
}

function fits(moment, ballot, play) {
  const open = optionsVotedOn(moment, play);
  const all = (list) => Array.isArray(list) && list.length === open.length;
  const counts = (list) => all(list) && list.every((each) => whole(each, MOST_VOTES));
  return open.length > 0
    && open.every((option, place) => option === ballot?.options?.[place])
    && ballot.options.length === open.length
    && [ballot.first, ballot.second].every((each) => each == null || counts(each));
}

/** The options that a class could vote on at a moment that was decided, or awaits; none at any other. */
function optionsVotedOn(moment, play) {
  const at = play.choices.findIndex((choice) => choice.moment === moment);
  if (at < 0) return awaits(play)?.moment.id === moment ? ballotOn(play).options : [];
  return ballotOn(replay(play, play.choices.slice(0, at))).options;
}

function whole(number, most) {
  return Number.isInteger(number) && number >= 0 && number <= most;
}

function place(program) {
  return `crossroads.${program.scenario.id}`;
}
