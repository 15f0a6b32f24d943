/**
 * Which choices were decisive: one put back, or one changed, and the story lived again. The test is the lawyers'
 * but-for: without this choice, would it have come out so? What follows is answered by the same players where
 * their situation is the same, and elsewhere by their stand-ins.
 */

import { measured, recordOf, relive } from "./again.js";
import { PlayError, openWays } from "./playthrough.js";

/** What comes out otherwise, the weightiest first. */
const CHANGE_RANKS = { family: 0, ending: 1, measure: 2, none: 3 };

/**
 * The choices of a finished playthrough's players, each put to the test: `put_back` has every departure put back
 * to history, alone; `pairs` two together, where no single one is decisive; `changed` every historical choice with
 * the other option that changes most, the weightiest first. Each is `{ swaps, change, ending, family, answered }`:
 * `swaps` are [step, option] places, `change` is null where an option was not open there.
 */
export function decisive(play) {
  if (!play.ending) throw new PlayError("This playthrough has not ended yet.");
  const recorded = recordOf(play);
  const historical = (step) => play.program.steps[step].historical;
  const steps = [...recorded.keys()];
  const departed = steps.filter((step) => recorded.get(step)[1] !== historical(step));
  const kept = steps.filter((step) => !departed.includes(step));
  const back = (...those) => butFor(play, recorded, new Map(those.map((step) => [step, historical(step)])));
  const putBack = departed.map((step) => back(step));
  const single = putBack.some(endsOtherwise);
  const couples = departed.flatMap((one, place) => departed.slice(place + 1).map((two) => [one, two]));
  const pairs = play.roles.length > 1 && !single ? couples.map((both) => back(...both)).filter(endsOtherwise) : [];
  const changed = kept.map((step) => weightiest(play, recorded, step)).sort((a, b) => rankOf(a) - rankOf(b));
  return { put_back: putBack, pairs, changed };
}

/** What comes of other options at some steps. */
function butFor(play, recorded, instead) {
  const { program, roles, lived, values } = play;
  const swaps = [...instead];
  const line = relive(program, lived[0]?.before ?? values, recorded, roles, instead);
  const taken = new Map(line.lived.filter((each) => each.happened).map((each) => [each.step, each.option]));
  if (swaps.some(([step, option]) => taken.has(step) && taken.get(step) !== option)) {
    return { swaps, change: null, ending: null, family: null, answered: [] };
  }
  const { ending, answered } = line;
  return { swaps, change: changeTo(play, line), ending: ending.id, family: ending.family, answered };
}

function changeTo(play, line) {
  if (line.ending.family !== play.ending.family) return "family";
  if (line.ending.id !== play.ending.id) return "ending";
  return measured(play.program, line.values) === measured(play.program, play.values) ? "none" : "measure";
}

/** Of the other options open at a step, the one that changes most; the first of equals. */
function weightiest(play, recorded, step) {
  const chosen = recorded.get(step)[1];
  const open = openWays(play.program.steps[step], play.lived[step].before);
  const others = [...open.keys()].filter((place) => open[place] && place !== chosen);
  const found = others.map((place) => butFor(play, recorded, new Map([[step, place]])));
  return found.reduce((best, item) => (rankOf(item) < rankOf(best) ? item : best));
}

function endsOtherwise(item) {
  return item.change === "family" || item.change === "ending";
}

function rankOf(item) {
  return CHANGE_RANKS[item.change ?? "none"];
}
