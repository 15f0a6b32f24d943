/**
 * A sitting: one playthrough at one screen, and what belongs to it beside the choices.
 * Kept on this computer, where that is allowed: the share code, the votes' counts and how it is read.
 * Typed reasons stay in this window alone; nothing keeps them by itself.
 */

import { decode, encode } from "../engine/codes.js";
import { choose, start, undo } from "../engine/playthrough.js";

/**
 * `face` is "alone" or "class", `short` the shorter texts, `history` whether history is told after
 * each choice, `delegations` whether a class is split by leaders, `minutes` the length of its debates (0 for no
 * timer), `together` whether everybody may read everything; `votes` and `reasons` are maps by
 * the moment's id: votes as `{ options, first, second }`, reasons as text.
 */
export function sit(program, roles, { face = "alone", lesson = null, short = false, history = true, delegations = false, minutes = 3, together = false } = {}) {
  return { play: start(program, roles, lesson), face, short, history, delegations, minutes, together, votes: new Map(), reasons: new Map() };
}

/** The sitting after a choice, kept. */
export function decided(sitting, option) {
  return kept({ ...sitting, play: choose(sitting.play, option) });
}

/** The sitting before its last choice, kept; its votes and its reason go with it. */
export function takenBack(sitting) {
  const { moment } = sitting.play.choices.at(-1);
  const without = (map) => new Map([...map].filter(([name]) => name !== moment));
  return kept({ ...sitting, play: undo(sitting.play), votes: without(sitting.votes), reasons: without(sitting.reasons) });
}

/** The sitting with the counts of a vote on a moment, kept; the second is null until the debate is over. */
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
  return { ...sitting, reasons: reason.trim() ? reasons.set(moment, reason.trim()) : reasons };
}

/** The sitting that was kept here for this scenario; null where there is none, or none that fits it. */
export function unfinished(program) {
  try {
    const { code, face, short, history, delegations, minutes, together, votes } = JSON.parse(localStorage.getItem(place(program)));
    const play = decode(code, program);
    return { play, face: face === "class" ? "class" : "alone", short: Boolean(short), history: history !== false,
      delegations: Boolean(delegations), minutes: Number(minutes ?? 3) || 0, together: together === true, votes: new Map(votes ?? []), reasons: new Map() };
  } catch {
    return null;
  }
}

/** Forget what was kept here. */
export function cleared(program) {
  try {
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
    return true;
  } catch {
    return false;
  }
}

function kept(sitting) {
  const { face, short, history, delegations, minutes, together, votes, play } = sitting;
  const record = { code: encode(play), face, short, history, delegations, minutes, together, votes: [...votes] };
  try {
    localStorage.setItem(place(play.program), JSON.stringify(record));
  } catch {
    // not allowed here: the share code on the screen is what remains
  }
  return sitting;
}

function place(program) {
  return `crossroads.${program.scenario.id}`;
}
