/** Causes on request, at the end: why an ending, a gauge or fact, or somebody's choice came out so. */

import { chainOf, chainsTo, ledHere, wasPlayed } from "./chains.js";
import { PlayError, departures } from "./playthrough.js";

/**
 * The chains of causes behind what `name` means, back to players' choices; none where nothing moved it.
 * It is "ending", the name or id of a gauge, fact, moment or role; of a role, the choices that its stand-in
 * took otherwise than in history. Throws PlayError for another name, and before the end. The page asks by buttons
 * alone, so nothing is guessed of a name that is none.
 */
export function why(play, name) {
  if (!play.ending) {
    throw new PlayError("Why others did what they did waits for the end: it would tell what was hidden.");
  }
  const { program } = play;
  const { gauges, facts, roles } = program.scenario;
  const wanted = name.toLowerCase().trim();
  const called = (item, title) => [item.id, title.toLowerCase()].includes(wanted);
  if (wanted === "ending") return ledHere(play);
  const value = [...gauges, ...facts].find((each) => called(each, each.name));
  if (value) return chainsTo(play, [program.slots.get(value.id)]);
  const role = roles.find((each) => called(each, each.name) || lastWord(each.name) === wanted);
  if (role) return chainsOfRole(play, role.id);
  const lived = play.lived.find(({ step }) => called(program.steps[step].moment, program.steps[step].moment.title));
  if (lived) return [chainOf(play, lived)];
  throw new PlayError(`'${name}' is no gauge, fact, leader or moment here.`);
}

/** The departing choices of a role's stand-in; where there are none, nothing needs explaining. */
function chainsOfRole(play, role) {
  const ofRole = (lived) => play.program.steps[lived.step].moment.role === role;
  return departures(play).filter((lived) => !wasPlayed(lived) && ofRole(lived)).map((lived) => chainOf(play, lived));
}

function lastWord(name) {
  return name.toLowerCase().split(/\s+/).at(-1);
}
