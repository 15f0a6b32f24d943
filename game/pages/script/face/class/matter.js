/** What a class reads after its first vote, as parts for the projector: debate, what follows, where it arrived. */

import { stepNamed } from "../../engine/program.js";
import { titleOfLived } from "../../engine/scene.js";
import { closing } from "../../engine/views.js";
import { openWindow } from "../dialogs.js";
import { el } from "../dom.js";
import { inline, prose } from "../prose.js";
import { LIKELY, delegatedBlock, foldedNews, lookups, toldBlock } from "./asides.js";
import { letterOf } from "./counting.js";
import { latestNews } from "./reading.js";

const SEALED = "What was decided there, and why, stands in the debrief.";
const HOW_TO_ARGUE = "First to your neighbour, then to the class. A case for each option comes next.";

/** The labels of the open options, in order. */
export function openLabels(view) {
  return view.offers.filter((offer) => offer.number !== null).map((offer) => offer.label.text);
}

/** What a debate needs after the first count: questions, then a case for each option. */
export function debateParts(view, sitting) {
  const { debate } = sitting.play.program.steps[view.step].moment;
  const tools = lookups(view, sitting.play, latestNews(sitting.short));
  const parts = [casesPart(view, sitting.short, tools)];
  if (debate) {
    const asked = (question) => el("p", { class: "asked" }, inline(question));
    const others = sitting.delegations && debate.outsiders
      ? [el("h2", {}, "The other delegations"), asked(debate.outsiders), el("h2", {}, "Everybody")] : [];
    const blocks = [...others, ...debate.questions.map(asked)];
    parts.unshift({ title: "Argue it out", line: HOW_TO_ARGUE, blocks, tools: without(tools, "Advisers") });
  }
  return parts;
}

/** The case for each open option; with the shorter texts one voice for each, and the others behind a press. */
function casesPart(view, short, tools) {
  const open = view.offers.filter((offer) => offer.number !== null);
  const voices = open.map((offer) => view.cases.filter((each) => each.urges === offer.option));
  const heard = voices.map((cases) => (short ? cases.slice(0, 1) : cases));
  const all = heard.every((cases, place) => cases.length === voices[place].length);
  const blocks = open.flatMap((offer, place) => caseBlocks(offer, letterOf(place), heard[place]));
  // in one row beside the timer there is room for three
  const left = without(tools, all ? "Advisers" : "How things stand");
  return { title: "The case for each", line: view.question.text, blocks, tools: left };
}

function caseBlocks(offer, letter, cases) {
  const label = el("span", { class: "offered" }, inline(offer.label.text));
  const heading = el("h2", { class: "case" }, el("span", { class: "letter" }, letter), " ", label);
  if (!cases.length) return [heading, el("p", {}, "Nobody at hand urges it. Who would?")];
  return [heading, ...cases.map((each) => el("p", {},
    el("b", {}, each.person), `${each.reconstructed ? LIKELY : ""}: `, inline(each.passage.text)))];
}

function without(tools, name) {
  return tools.filter(([label]) => label !== name);
}

/**
 * What follows a choice, how sure it is, what moved, and what was done then; `brisk` the first of it, and the rest
 * behind a press.
 */
export function revealParts(told, words, { heading, notes, tools, brisk }) {
  const parts = [followsPart(told, words, { heading, notes, tools, brisk })];
  return told.history.length ? [...parts, historysPart(told, tools, brisk)] : parts;
}

function followsPart(told, words, { heading, notes, tools, brisk }) {
  const [first = [], ...later] = told.consequences.map((passage) => gradedBlocks(passage, words));
  const moving = told.moved.filter((each) => each.before !== each.after);
  const moves = [...new Set(moving.map((each) => `${each.name}: ${each.before} → ${each.after}`))];
  const rest = [...later.flat(), ...(moves.length ? [el("p", { class: "moves" }, `${moves.join("; ")}.`)] : [])];
  const blocks = [
    ...notes.map((note) => el("p", { class: "note" }, note)),
    ...(brisk ? [] : [el("p", { class: "chosen" }, inline(told.choice.text))]),
    el("h2", {}, "What follows"),
    ...first,
    ...(brisk ? [] : rest),
  ];
  return { title: heading, line: told.role.name, blocks, tools: brisk ? [...readOn(rest), ...tools] : tools };
}

/** What was done then; before those who are still to decide, only as much of it as others could see. */
function historysPart({ history, historical, choice, role }, tools, brisk) {
  const [first, ...later] = history.map((passage) => prose(passage.text));
  const rest = later.flat();
  const course = (option) => (option.text === choice.text ? "The same." : ["Another course: ", inline(option.text)]);
  const blocks = [
    ...(historical ? [el("p", {}, course(historical))] : []),
    ...first,
    ...(brisk ? [] : rest),
    ...(historical || brisk ? [] : [el("p", { class: "note" }, SEALED)]),
  ];
  const title = historical ? "What was done then" : "In history: what others could see";
  return { title, line: role.name, blocks, tools: brisk ? [...readOn(rest), ...tools] : tools };
}

/** A window with what a screen leaves out, if anything. */
function readOn(blocks) {
  return blocks.length ? [["Read on", () => openWindow("Read on", blocks)]] : [];
}

/**
 * What still reaches the leaders of a finished play after the last decision; null where nothing does. With the
 * shorter texts a class reads the last word to each, and the rest waits behind a press.
 */
export function lastNewsPart(play, short) {
  const number = short ? 1 : latestNews(short);
  const told = play.program.scenario.roles.filter((role) => play.roles.includes(role.id)).map((role) => {
    const { news, delegated } = closing(play, role.id, short);
    const done = short && news.length ? [] : delegated;
    const items = [...done.map(delegatedBlock), ...news.slice(-number).map(toldBlock)];
    return { name: role.name, items, earlier: news.slice(0, -number) };
  }).filter((each) => each.items.length);
  if (!told.length) return null;
  return {
    title: "What still reaches them",
    line: "After the last decision",
    blocks: told.flatMap(({ name, items }) => [el("h2", {}, name), ...items]),
    tools: told.flatMap(({ name, earlier }) => foldedNews(`Earlier: ${name}`, earlier)),
  };
}

/** Where it all arrived. */
export function endingPart(view, words, notes) {
  const blocks = [...gradedBlocks(view.text, words), ...notes.map((note) => el("p", { class: "note" }, note))];
  return { title: view.title.text, line: "Where it arrived", blocks, tools: [] };
}

/** The class's own line beside history's, and what there is to say about it; null where the class decided nothing. */
export function ourLinePart(play) {
  const { program, lived } = play;
  const rows = play.choices.flatMap(({ moment, option }) => {
    const step = stepNamed(program, moment);
    const label = (id) => inline(step.ways.find((way) => way.option.id === id).option.label);
    const then = step.ways[step.historical]?.option.id;
    return [
      el("h2", {}, inline(titleOfLived(program, lived[step.index]).text)),
      el("p", { class: "item" }, el("b", {}, then === option ? "You, and history: " : "You: "), label(option)),
      then === option || then === undefined ? null : el("p", { class: "item" }, el("b", {}, "History: "), label(then)),
    ].filter(Boolean);
  });
  if (!rows.length) return null;
  const title = "Where did you and history part, and for what reason?";
  return { title, line: "Your line beside history's", blocks: rows, tools: [] };
}

/** How the words for how sure we are were meant, in a window. */
export function explainSureness(words) {
  const row = (name, means) => [el("dt", {}, name), el("dd", {}, means)];
  const rows = Object.keys(words.basis).map((basis) => row(words.basis[basis], words.basis_means[basis]));
  openWindow("How sure is that?", el("dl", {}, rows, row(words.carried, words.carried_means)));
}

function gradedBlocks(passage, words) {
  const blocks = prose(passage.text);
  if (passage.basis && blocks.length) {
    const name = passage.carried ? words.carried : words.basis[passage.basis];
    blocks[0].prepend(el("span", { class: `basis ${passage.carried ? "carried" : passage.basis}` }, name), " ");
  }
  return blocks;
}
