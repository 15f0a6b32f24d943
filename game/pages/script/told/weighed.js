/** Decisive choices and counted readings with every id turned into words; readings are counts, never chances. */

import { titleOfLived } from "../engine/scene.js";
import { disputeName, familyName, listed, outcome, positionName } from "./telling.js";

/** The choices put to the test: `put_back`, `pairs` and `changed`, each of swaps `{ moments, change, outcome }`. */
export function weighed(found, play) {
  const { steps } = play.program;
  const swap = (item) => ({
    moments: item.swaps.map(([step, option]) =>
      [titleOfLived(play.program, play.lived[step]).text, steps[step].ways[option].option.label]),
    change: item.change ?? "closed",
    outcome: outcome(item, play),
  });
  return { put_back: found.put_back.map(swap), pairs: found.pairs.map(swap), changed: found.changed.map(swap) };
}

/**
 * The readings counted: `notes` say what is counted; `start` has a bar for each family, its endings as `parts`;
 * `holds` what all readings with another kind of ending share; `here`, as [title, readings, bars], how many still
 * fitted before each decision; `weights` and `weights_then` how much hangs on each dispute.
 */
export function countedReadings(told, play) {
  const { program } = play;
  const { scenario } = program;
  const bar = (id, count, parts = []) => ({ name: familyName(scenario, id), count, parts });
  const weight = ({ dispute, changes, settings }) => ({ name: disputeName(scenario, dispute), changes, settings });
  return {
    total: told.total,
    notes: notesOn(told, program),
    start: familiesOf(told).map(([id, parts]) => bar(id, parts.reduce((sum, [, count]) => sum + count, 0), parts)),
    holds: told.shared.filter((item) => item.holds.length).map((item) => heldByAll(item, scenario)),
    here: told.here.map(({ step, readings, families }) =>
      [titleOfLived(play.program, play.lived[step]).text, readings, families.map(([id, count]) => bar(id, count))]),
    weights: told.weights.map(weight),
    weights_then: told.weights_then.map(weight),
  };
}

function notesOn(told, { scenario, data }) {
  const answered = told.answered ? ` (in ${told.answered} of ${told.total} readings)` : "";
  const free = `Your choices stand; only ${listed(told.free, "and")} can act otherwise under another reading. `
    + `Where that puts you in another situation, your own stand-in answers for you${answered}.`;
  const held = told.held.map(([name, position]) =>
    `Held fast: ${disputeName(scenario, name)}: ${positionName(scenario, name, position)}.`);
  const stands = told.free.length ? free : "Everybody was played, so all choices stand under every reading.";
  return [data.words.readings, stands, ...held];
}

/** Each family that is arrived in, with its endings and their counts. */
function familiesOf(told) {
  return [...new Set(told.start.map((arrival) => arrival.family))].map((id) => {
    const inside = told.start.filter((arrival) => arrival.family === id);
    return [id, inside.map((arrival) => [arrival.title, arrival.readings])];
  });
}

function heldByAll({ family, readings, holds }, scenario) {
  const said = holds.map(([name, held]) => `${disputeName(scenario, name)}: ${positionName(scenario, name, held)}`);
  return `All ${readings} that end in '${familyName(scenario, family)}' hold this: ${listed(said, "and")}.`;
}
