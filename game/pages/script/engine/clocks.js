/** One clock orders the timeline; each role reads its own. An instant is text, as `1956-10-23T21:00:00`. */

const HOUR_LENGTH = 3600000; // milliseconds
const WEEK_LENGTH = 168 * HOUR_LENGTH;

/**
 * An instant of the scenario's clock on a role's own; without a role, on the scenario's:
 * `{ at, clock, dated, exact }`.
 * It is dated where its year is not that of the first decision, and exact from a week before that on.
 */
export function hour(scenario, role, at) {
  const clock = scenario.roles.find((entry) => entry.id === role)?.clock ?? scenario.clock;
  const shift = (scenario.clocks[clock] ?? []).filter((entry) => entry.from <= at).at(-1)?.hours ?? 0;
  const here = shift ? new Date(Date.parse(`${at}Z`) + shift * HOUR_LENGTH).toISOString().slice(0, 19) : at;
  const first = scenario.timeline.find((moment) => moment.kind === "decision");
  const dated = !first || yearOf(here) !== yearOf(first.at);
  return { at: here, clock, dated, exact: !first || fresh(here, first.at) };
}

/** The same instant for a reader who stands at another: dated where the years differ, exact for a week. */
export function beside(one, at) {
  return { at: one.at, clock: one.clock, dated: yearOf(one.at) !== yearOf(at), exact: fresh(one.at, at) };
}

function fresh(at, seen) {
  return Date.parse(`${seen}Z`) - Date.parse(`${at}Z`) <= WEEK_LENGTH;
}

function yearOf(at) {
  return at.slice(0, 4);
}
