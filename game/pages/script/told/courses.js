/** How the gauges that anybody could see stood after each moment, here and in history: what a chart draws. */

import { historicalLine } from "../engine/playthrough.js";
import { bandWord } from "../engine/program.js";
import { hoursOf } from "./telling.js";

/**
 * The gauges that somebody could see then; what nobody could see, the yardsticks tell. Each from its start over the
 * moments that came about in either world: `here` may be shorter than `then` or longer, `hours` belong to all but the
 * first value, `changes` tell the same as a table (`{ hour, here, then }`, at first without an hour; `here` is null
 * once the playthrough had ended), `same` says whether it stood alike in both worlds throughout.
 */
export function courses(view, play) {
  const when = hoursOf(play);
  const lines = [play.lived, historicalLine(play.program).lived];
  const kept = [...when.keys()].filter((step) => lines.some((line) => line[step]?.happened));
  const gauges = play.program.scenario.gauges.filter((gauge) => Object.keys(gauge.seen_by).length);
  return gauges.map((gauge) => courseOf(view.tracks.find((track) => track.gauge === gauge.id), gauge, when, kept));
}

function courseOf(track, gauge, when, kept) {
  const along = (values) => [gauge.start, ...kept.filter((step) => step < values.length).map((step) => values[step])];
  const [here, then] = [along(track.here), along(track.then)];
  return {
    name: gauge.name,
    about: gauge.about,
    bands: Object.entries(gauge.bands).map(([low, word]) => [Number(low), word]).sort(([a], [b]) => a - b),
    hours: kept.map((step) => when[step]),
    here,
    then,
    word_here: track.word_here,
    word_then: track.word_then,
    changes: wordChanges(track, gauge, when, kept),
    same: String(here) === String(then),
  };
}

/** How it was at first, and every moment after which one of the words is another. */
function wordChanges(track, gauge, when, kept) {
  const first = bandWord(gauge, gauge.start);
  const found = [{ hour: null, here: first, then: first }];
  for (const step of kept) {
    const here = step < track.here.length ? bandWord(gauge, track.here[step]) : null;
    const then = bandWord(gauge, track.then[Math.min(step, track.then.length - 1)]);
    const told = found.at(-1);
    if (here !== told.here || then !== told.then) found.push({ hour: when[step], here, then });
  }
  return found;
}
