/** The pictures of a debrief. Lines and marks tell yours from history's; colour only repeats it. */

import { el, svg } from "../dom.js";
import { inline } from "../prose.js";
import { plot, roads } from "../../told/pictures.js";
import { courseEnds, divergence } from "../../told/said.js";

const UNHEARD = { "aria-hidden": "true", focusable: "false" };

/** Which line is whose. */
export function lineLegend() {
  const key = (...drawn) => svg("svg", { class: "key silent", viewBox: "0 0 44 14", ...UNHEARD }, drawn);
  return el("p", { class: "legend" },
    el("span", {}, key(svg("path", { class: "mine", d: "M2 7H42" }), mineMark([22, 7])), " yours"),
    el("span", {}, key(svg("path", { class: "theirs", d: "M2 7H42" }), theirMark([22, 7])), " history's"));
}

/** The decisions on the line, your road beside history's. */
export function twoRoads(report) {
  const { line, divergence: fork } = report.view;
  const drawn = roads(line, fork);
  const height = drawn.history.marks[0]?.[1];
  const picture = svg("svg", pictureOf("roads", "0 0 640 146"),
    svg("title", { id: "roads-name" }, "Your road beside history's"),
    svg("desc", { id: "roads-told" }, `${divergence(report)} The decisions follow as a list.`),
    svg("path", { class: "mine", d: drawn.here }),
    svg("path", { class: "theirs", d: drawn.history.path }),
    drawn.history.marks.map((point) => theirMark(point, 5)),
    drawn.kept.map(([x, y]) => svg("circle", { class: "kept-mark", cx: x, cy: y, r: y === height ? 2.5 : 5 })),
    drawn.left.map((point) => mineMark(point, 10)),
    drawn.parted ? partedRoads(drawn) : roadLabel("both", 626, 30, "end"));
  const told = drawn.parted
    ? "Each mark is a decision. On your own road a square is a choice that history did not make, "
      + "a dot one that it made too."
    : "Each mark is a decision. There is one road: history's was never left.";
  return el("figure", {}, picture, el("figcaption", {}, lineLegend(), el("p", {}, told)));
}

function partedRoads({ parted: [x, y], end }) {
  return [
    svg("path", { class: "parted", d: `M${x} ${y - 9}l9 9l-9 9l-9 -9z` }),
    svg("path", { class: "pointer", d: `M${x} ${y - 12}V${y - 22}` }),
    roadLabel("point of divergence", x, y - 27, x < 200 ? "start" : x > 440 ? "end" : "middle"),
    roadLabel("yours", end[0], end[1] + 22, "end"),
    x > 440 ? null : roadLabel("history's", 626, y - 14, "end"),
  ];
}

/** A gauge over the moments, in both worlds; where the picture is too narrow for its words, they stand below it. */
export function gaugeChart(course, number) {
  const drawn = plot(course);
  const name = `gauge-${number}`;
  return el("figure", { class: "gauge" }, svg("svg", pictureOf(name, "0 0 640 218"),
    svg("title", { id: `${name}-name` }, `${course.name}: yours and history's`),
    svg("desc", { id: `${name}-told` }, `${courseEnds(course)} The changes follow as a table.`),
    drawn.bands.map(([y, value, word]) => [
      svg("path", { class: "grid", d: `M178 ${y}H620` }),
      svg("text", { class: "word", x: 160, y: y + 5, "text-anchor": "end" }, word),
      svg("text", { class: "figure", x: 172, y: y + 5, "text-anchor": "end" }, value),
    ]),
    drawn.days.map(([x, day, anchor], place) => [
      svg("path", { class: "tick", d: `M${x} 184v5` }),
      svg("text", { class: place ? "day minor" : "day", x, y: 205, "text-anchor": anchor }, day),
    ]),
    svg("path", { class: "mine", d: drawn.here.path }),
    svg("path", { class: "theirs", d: drawn.then.path }),
    drawn.then.marks.map((point) => theirMark(point)),
    drawn.here.marks.map((point) => mineMark(point))),
  el("figcaption", { class: "scale" }, course.bands.map(([value, word]) => `${value} ${word}`).join(" · ")));
}

/** Numbered things as bars: a name, how many of all, and of what they are made up. */
export function countBars(items, total) {
  return el("ul", { class: "bars" }, items.map(({ name, count, parts }) => el("li", {},
    el("p", {}, el("span", {}, inline(name)), " ", el("strong", {}, `${count} of ${total}`)),
    shareBar(count, total),
    parts.length ? el("p", { class: "ends" }, parts.map(([title, each], place) =>
      [place ? "; " : null, inline(title), `: ${each}`])) : null)));
}

function shareBar(count, total) {
  const width = Math.round((10000 * count) / total) / 100;
  const picture = { class: "bar", viewBox: "0 0 100 6", preserveAspectRatio: "none", ...UNHEARD };
  return svg("svg", picture, svg("rect", { class: "all", x: 0, y: 0, width: 100, height: 6 }),
    svg("rect", { class: "some", x: 0, y: 0, width, height: 6 }));
}

function pictureOf(name, viewBox) {
  return { class: "picture silent", viewBox, role: "img", "aria-labelledby": `${name}-name ${name}-told` };
}

function roadLabel(text, x, y, anchor) {
  return svg("text", { class: "label", x, y, "text-anchor": anchor }, text);
}

function mineMark([x, y], size = 8) {
  return svg("rect", { class: "mine-mark", x: x - size / 2, y: y - size / 2, width: size, height: size });
}

function theirMark([x, y], r = 4) {
  return svg("circle", { class: "their-mark", cx: x, cy: y, r });
}
