/** What a class may look up beside a step: buttons `[label, function]`, each opening a window. */

import { glossary, mentioned } from "../../engine/reference.js";
import { dayAndHour } from "../../told/telling.js";
import { openWindow } from "../dialogs.js";
import { el } from "../dom.js";
import { inline } from "../prose.js";
import { letterOf } from "./counting.js";

/** Added to the name of somebody whose argument is not on record. */
export const LIKELY = " (a likely argument, not on record)";

/** One piece of news, with its hour and the way it came. */
export function toldBlock(item) {
  const when = el("span", { class: "when" }, `${dayAndHour(item.hour)}, ${item.how}: `);
  return el("p", { class: "item" }, when, inline(item.passage.text));
}

/** A row of what was decided in a leader's name. */
export function delegatedBlock(each) {
  const mark = /[.!?]$/.test(each.title.text) ? " " : ": ";
  return el("p", { class: "item" }, el("b", {}, inline(each.title.text)), mark, inline(each.label.text));
}

/** A window with news that a screen leaves out, if there is any; the label says how much. */
export function foldedNews(label, news) {
  const opens = () => openWindow(label, news.map(toldBlock));
  return news.length ? [[`${label} (${news.length})`, opens]] : [];
}

/** What was decided in a leader's name, and the news, each under its heading. */
export function meanwhileBlocks(done, news) {
  return [
    ...(done.length ? [el("h2", {}, "Decided in your name meanwhile")] : []),
    ...done.map(delegatedBlock),
    ...(news.length ? [el("h2", {}, "What has reached you")] : []),
    ...news.map(toldBlock),
  ];
}

/** A window with what happened meanwhile, where a screen leaves it out. */
export function foldedMeanwhile(decided, news) {
  const opens = () => openWindow("Meanwhile", meanwhileBlocks(decided, news));
  const number = decided.length + news.length;
  return number ? [[`Meanwhile (${number})`, opens]] : [];
}

/** What is known, how things stand, the advisers, and the names and hard words of a decision. */
export function lookups(view, play, latest) {
  const tools = [];
  if (view.known.length) tools.push(["What is known", () => openWindow("What is known", view.known.map(toldBlock))]);
  if (view.gauges.length) {
    const rows = view.gauges.map((gauge) => el("p", { class: "item" }, `${gauge.name}: ${gauge.word}`));
    tools.push(["How things stand", () => openWindow("How things stand", rows)]);
  }
  if (view.cases.length) tools.push(["Advisers", () => openWindow("Advisers", adviceBlocks(view))]);
  tools.push(["People and words", () => openWindow("People and words", namesIn(view, play, latest))]);
  return tools;
}

function adviceBlocks(view) {
  const open = view.offers.filter((offer) => offer.number !== null).map((offer) => offer.option);
  return view.cases.map((each) => {
    const place = open.indexOf(each.urges);
    const where = place >= 0 ? `for ${letterOf(place)}` : "for a course that is not open";
    const how = each.reconstructed ? LIKELY : "";
    return el("p", {}, el("b", {}, each.person), `, ${where}${how}: `, inline(each.passage.text));
  });
}

/** The people and hard words of a decision, as far as its day allows. */
function namesIn(view, play, latest) {
  const told = [...view.news.slice(-latest), ...view.known].map((item) => item.passage);
  const texts = [view.title, view.question, ...view.text, ...told,
    ...view.offers.map((offer) => offer.label), ...view.cases.map((each) => each.passage)];
  const text = [...texts.map((each) => each.text), ...view.cases.map((each) => each.person)].join(" ");
  const words = glossary(play).filter((entry) => text.toLowerCase().includes(entry.name.toLowerCase()));
  const found = [...mentioned(play, text), ...words];
  if (!found.length) return [el("p", {}, "Nobody and nothing here stands in the lists.")];
  return found.map((entry) => el("p", {}, el("b", {}, entry.name), ": ", inline(entry.text.text)));
}
