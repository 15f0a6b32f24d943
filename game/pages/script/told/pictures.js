/**
 * Where the lines and marks of the charts lie, in the units of their drawings; nothing here knows colour.
 * Yours is a solid line with filled squares, history's a dashed one with open circles, and where both run
 * alike they lie a little apart, so that neither hides the other.
 */

import { dayNamed } from "./telling.js";

/** The plot of a gauge: its edges, and the height of one value. */
export const PLOT_AREA = Object.freeze({ left: 178, right: 620, top: 16, step: 27 });
/** The picture of the roads: its edges, and the heights of history's road and of yours. */
export const ROADS_AREA = Object.freeze({ left: 14, right: 560, history: 50, here: 118 });

const HIGHEST = 6; // of a gauge
const LINES_APART = 2.5;
const DAYS_APART = 92; // between two named days
const NEAR_THE_END = 540; // from here on a day's name ends at its place, and so needs room before it
const ROAD_BEYOND = 66; // how far history's road runs on after the last decision
const ROAD_TURN = 44; // the width in which your road leaves history's
const ROAD_END = 22;

/** The chart of a gauge: both lines as `{ path, marks }`, `bands` [height, value, word], `days` [x, name, anchor]. */
export function plot(course) {
  const count = Math.max(course.here.length, course.then.length);
  const width = (PLOT_AREA.right - PLOT_AREA.left) / Math.max(1, count - 1);
  return {
    here: stepsDrawn(course.here, width, -LINES_APART),
    then: stepsDrawn(course.then, width, LINES_APART),
    bands: course.bands.map(([value, word]) => [plotHeight(value), value, shortened(word)]),
    days: daysDrawn(course.hours, width),
  };
}

/**
 * The decisions on the line, side by side at even distances: `history` as `{ path, marks }`, your road `here`, your
 * marks where you `kept` to history and where you `left` it, the point where they `parted` (or null), and your `end`.
 */
export function roads(line, divergence) {
  const { left, right, history, here } = ROADS_AREA;
  const places = line.map((_, place) => tenths(left + (place * (right - left)) / Math.max(1, line.length - 1)));
  const road = { path: `M${left} ${history}H${right + ROAD_BEYOND}`, marks: places.map((x) => [x, history]) };
  if (!divergence) {
    const end = [right + ROAD_BEYOND, history];
    return { history: road, here: road.path, kept: road.marks, left: [], parted: null, end };
  }
  const turn = line.indexOf(divergence);
  const last = Math.max(...line.map((fork, place) => (fork.taken ? place : 0)));
  const x = places[turn];
  const end = [Math.max(places[last], x) + (last === turn ? ROAD_TURN : 0) + ROAD_END, here];
  const [middle, beyond] = [x + ROAD_TURN / 2, x + ROAD_TURN];
  const curve = `C${middle} ${history} ${middle} ${here} ${beyond} ${here}`;
  const marks = (wanted) => line.flatMap((fork, place) =>
    (place > turn && fork.taken && fork.departed === wanted ? [[Math.max(places[place], beyond), here]] : []));
  return {
    history: road,
    here: `M${left} ${history}H${x}${curve}H${end[0]}`,
    kept: [...places.slice(0, turn).map((at) => [at, history]), ...marks(false)],
    left: marks(true),
    parted: [x, history],
    end,
  };
}

/** A word of a band, short enough to stand beside the plot. */
export function shortened(word, most = 25) {
  if (word.length <= most) return word;
  const cut = word.slice(0, most - 1);
  const space = cut.lastIndexOf(" ");
  return `${(space < 0 ? cut : cut.slice(0, space)).replace(/[ ,;:]+$/, "")}…`;
}

/** The height of a gauge's value. */
export function plotHeight(value) {
  return PLOT_AREA.top + (HIGHEST - value) * PLOT_AREA.step;
}

/** A line that keeps its height until a moment changes it; marked where it changes, and at its end. */
function stepsDrawn(values, width, apart) {
  const last = values.length - 1;
  const marks = [];
  let path = "";
  values.forEach((value, place) => {
    const x = tenths(PLOT_AREA.left + place * width);
    const y = plotHeight(value) + apart;
    const changed = place > 0 && value !== values[place - 1];
    if (!place) path += `M${x} ${y}`;
    if (changed) path += `H${x}V${y}`;
    if (place === last) path += `H${x}`;
    if (!place || place === last || changed) marks.push([x, y]);
  });
  return { path, marks };
}

/** The days that have room for their name, each at its first moment, and which end of the name stands there. */
function daysDrawn(hours, width) {
  const found = [];
  hours.forEach(({ at, dated }, place) => {
    if (place && hours[place - 1].at.slice(0, 10) === at.slice(0, 10)) return;
    const x = tenths(PLOT_AREA.left + (place + 1) * width);
    const [anchor, room] = x > NEAR_THE_END ? ["end", 2 * DAYS_APART] : ["start", DAYS_APART];
    if (found.length && x - found.at(-1)[0] < room) return;
    const [day, month] = dayNamed(at).split(" ");
    found.push([x, `${day} ${month.slice(0, 3)}${dated ? ` ${at.slice(0, 4)}` : ""}`, anchor]);
  });
  return found;
}

function tenths(number) {
  return Math.round(number * 10) / 10;
}
