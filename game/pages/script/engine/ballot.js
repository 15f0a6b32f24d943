/** A class votes twice on a decision: first vote, debate, second vote, and the majority of the second decides. */

import { PlayError, awaits, openWays } from "./playthrough.js";

/** The highest number of hands that a count may have. */
export const MOST_VOTES = 999;

/**
 * The ballot on the decision that awaits, before any hand is raised: `{ moment, options, first, second }`, the
 * options that are open in their order, and what was counted for each, or null.
 */
export function ballotOn(play) {
  const step = awaits(play);
  if (!step) return { moment: "", options: [], first: null, second: null };
  const open = openWays(step, play.values);
  const options = step.ways.filter((_, place) => open[place]).map((way) => way.option.id);
  return { moment: step.moment.id, options, first: null, second: null };
}

/** The ballot with its next count; PlayError for a wrong number of counts, a wrong count, or none raised at all. */
export function count(ballot, votes) {
  const wanted = ballot.options.length;
  if (votes.length !== wanted) {
    throw new PlayError(`There are ${wanted} options and ${votes.length} counts. Type 'votes' and ${wanted} numbers.`);
  }
  if (!votes.every((vote) => Number.isInteger(vote) && vote >= 0 && vote <= MOST_VOTES)) {
    throw new PlayError(`A count is a whole number from 0 to ${MOST_VOTES}.`);
  }
  if (votes.every((vote) => vote === 0)) throw new PlayError("No hand was raised. Count again.");
  return ballot.first === null ? { ...ballot, first: [...votes] } : { ...ballot, second: [...votes] };
}

/** The options with the most votes of the last count; several at a tie, none before a count. */
export function leading(ballot) {
  const tally = ballot.second ?? ballot.first;
  if (tally === null) return [];
  const most = Math.max(...tally);
  return ballot.options.filter((_, place) => tally[place] === most);
}

/** The option that the second vote takes; null before it and at a tie. */
export function decidedBy(ballot) {
  const ahead = leading(ballot);
  return ballot.second !== null && ahead.length === 1 ? ahead[0] : null;
}

/** How many votes each option won or lost between the counts; empty before the second. */
export function shift(ballot) {
  if (ballot.first === null || ballot.second === null) return [];
  return ballot.second.map((votes, place) => votes - ballot.first[place]);
}
