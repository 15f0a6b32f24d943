/** What a class reads, as parts for the projector: `{ title, line, blocks, tools }`, each shared out over screens. */

import { mentioned, glossary } from "../../engine/reference.js";
import { dayAndHour, listed } from "../../told/telling.js";
import { openWindow } from "../dialogs.js";
import { el } from "../dom.js";
import { inline, prose } from "../prose.js";
import { letterOf } from "./counting.js";

const LATEST = 3; // pieces of news that a class reads; the earlier ones wait behind a press
const SEALED = "This is what others could notice at once; the rest stands in the debrief.";
const LIKELY = " (a likely argument, not on record)";

/** What stands before a lesson's first decision. */
export function openingPart(scenario, short) {
  const { opening } = scenario;
  const blocks = prose((short && opening.short) || opening.text);
  return { title: scenario.title, line: "The story so far", blocks, tools: [] };
}

/** Whose turn it is, in two lines; and what the others do. */
export function turnPart(view, sitting) {
  const { program } = sitting.play;
  const others = program.scenario.roles.filter((role) => role.id !== view.role.id).map((role) => role.name);
  const { debate } = program.steps[view.step].moment;
  const blocks = [el("p", { class: "whose-turn" }, `${view.role.name} decides: ${view.shown.text}.`)];
  if (!sitting.delegations) {
    blocks.push(el("p", {}, "The whole class sits in this one chair, and knows what could be known in it."));
  } else {
    const write = debate?.outsiders ? "write down an answer:" : "write down what they expect.";
    blocks.push(el("p", {}, `This delegation votes. The delegations of ${listed(others, "and")} listen, and ${write}`));
    if (debate?.outsiders) blocks.push(el("p", { class: "asked" }, inline(debate.outsiders)));
  }
  return { title: `Now: ${view.role.name}`, line: view.role.office, blocks, tools: [] };
}

/** A leader, when a class first sits in his place. */
export function leaderPart(role) {
  const aims = role.aims.map((aim) => el("p", { class: "item" }, inline(aim)));
  return {
    title: `You are ${role.name}`,
    line: role.office,
    blocks: [...prose(role.short || role.briefing), el("h2", {}, "What you want"), ...aims],
    tools: [],
  };
}

/** What happened since this leader's last decision: stand-ins' decisions in a line each, and the latest news. */
export function meanwhilePart(view) {
  const taken = delegatedBlocks("Decided in your name meanwhile", view.delegated);
  const blocks = [...taken, ...newsBlocks("What has reached you", view.news)];
  return blocks.length ? { title: "Meanwhile", line: view.shown.text, blocks, tools: earlierNews(view.news) } : null;
}

/** The situation. */
export function situationPart(view, play) {
  const place = view.place ? ` · ${view.place.text}` : "";
  return {
    title: view.title.text,
    line: `${view.shown.text}${place}`,
    blocks: view.text.flatMap((passage) => prose(passage.text)),
    tools: lookups(view, play),
  };
}

/** The question and the options, lettered. */
export function questionPart(view, play) {
  const blocks = [optionsList(view), ...closedOnes(view)];
  return { title: view.question.text, line: view.shown.text, blocks, tools: lookups(view, play) };
}

/** The labels of the open options, in order. */
export function openLabels(view) {
  return view.offers.filter((offer) => offer.number !== null).map((offer) => offer.label.text);
}

/** What a debate needs after the first count: questions, then the strongest case for each option. */
export function debateParts(view, sitting) {
  const { debate } = sitting.play.program.steps[view.step].moment;
  const parts = [];
  const tools = lookups(view, sitting.play).filter(([label]) => label !== "Advisers");
  if (debate) {
    const asked = (question) => el("p", { class: "asked" }, inline(question));
    const others = sitting.delegations && debate.outsiders
      ? [el("h2", {}, "The other delegations"), asked(debate.outsiders), el("h2", {}, "Everybody")] : [];
    const blocks = [...others, ...debate.questions.map(asked)];
    parts.push({ title: "Argue it out", line: view.question.text, blocks, tools });
  }
  const open = view.offers.filter((offer) => offer.number !== null);
  const cases = open.map((offer, place) => caseBlocks(view, offer, letterOf(place)));
  parts.push({ title: "The case for each", line: view.question.text, blocks: cases.flat(), tools });
  return parts;
}

/** What follows a choice, how sure it is, what moved, and what was done then. */
export function revealParts(told, words, { heading, notes, tools }) {
  const follows = told.consequences.flatMap((passage) => gradedBlocks(passage, words));
  const moving = told.moved.filter((each) => each.before !== each.after);
  const moves = [...new Set(moving.map((each) => `${each.name}: ${each.before} → ${each.after}`))];
  const blocks = [
    ...notes.map((note) => el("p", { class: "note" }, note)),
    el("p", { class: "chosen" }, inline(told.choice.text)),
    el("h2", {}, "What follows"),
    ...follows,
    ...(moves.length ? [el("p", { class: "moves" }, `${moves.join("; ")}.`)] : []),
  ];
  const parts = [{ title: heading, line: told.role.name, blocks, tools }];
  if (told.history.length) {
    const same = told.historical && told.historical.text === told.choice.text;
    const course = same ? "The same." : ["Another course: ", inline(told.historical?.text ?? "")];
    const first = told.historical ? el("p", {}, course) : [];
    const last = told.historical ? [] : el("p", { class: "note" }, SEALED);
    const then = [first, told.history.flatMap((passage) => prose(passage.text)), last].flat();
    parts.push({ title: "What was done then", line: told.role.name, blocks: then, tools });
  }
  return parts;
}

/** What still reaches a leader after the last decision; null where nothing does. */
export function lastNewsPart(view, name) {
  if (!view.news.length && !view.delegated.length) return null;
  const taken = delegatedBlocks(`Decided in ${name}'s name`, view.delegated);
  const blocks = [...taken, ...newsBlocks("What was told", view.news)];
  const line = "After the last decision";
  return { title: `What still reaches ${name}`, line, blocks, tools: earlierNews(view.news) };
}

/** Where it all arrived. */
export function endingPart(view, words, notes) {
  const blocks = [...gradedBlocks(view.text, words), ...notes.map((note) => el("p", { class: "note" }, note))];
  return { title: view.title.text, line: "Where it arrived", blocks, tools: [] };
}

/** How the words for how sure we are were meant, in a window. */
export function explainSureness(words) {
  const row = (name, means) => [el("dt", {}, name), el("dd", {}, means)];
  const rows = Object.keys(words.basis).map((basis) => row(words.basis[basis], words.basis_means[basis]));
  openWindow("How sure is that?", el("dl", {}, rows, row(words.carried, words.carried_means)));
}

function optionsList(view) {
  const open = view.offers.filter((offer) => offer.number !== null);
  return el("ol", { class: "lettered" }, open.map((offer, place) => el("li", {},
    el("span", { class: "letter" }, letterOf(place)), el("span", { class: "offered" }, inline(offer.label.text)))));
}

function closedOnes(view) {
  const closed = view.offers.filter((offer) => offer.number === null);
  const why = (offer) => inline(offer.reason?.text ?? "");
  return closed.map((offer) => el("p", { class: "note" }, inline(offer.label.text), " Not open: ", why(offer)));
}

function caseBlocks(view, offer, letter) {
  const cases = view.cases.filter((each) => each.urges === offer.option);
  const label = el("span", { class: "offered" }, inline(offer.label.text));
  const heading = el("h2", {}, el("span", { class: "letter" }, letter), " ", label);
  if (!cases.length) return [heading, el("p", {}, "Nobody at hand urges it. Who would?")];
  return [heading, ...cases.map((each) => el("p", {},
    el("b", {}, each.person), `${each.reconstructed ? LIKELY : ""}: `, inline(each.passage.text)))];
}

function delegatedBlocks(title, delegated) {
  const lines = delegated.map((each) => el("p", { class: "item" },
    el("b", {}, inline(each.title.text)), ": ", inline(each.label.text)));
  return lines.length ? [el("h2", {}, title), ...lines] : [];
}

function newsBlocks(title, news) {
  return news.length ? [el("h2", {}, title), ...news.slice(-LATEST).map(toldBlock)] : [];
}

function toldBlock(item) {
  const when = el("span", { class: "when" }, `${dayAndHour(item.hour)}, ${item.how}: `);
  return el("p", { class: "item" }, when, inline(item.passage.text));
}

function earlierNews(news) {
  const earlier = news.slice(0, -LATEST);
  const opens = () => openWindow("Earlier news", earlier.map(toldBlock));
  return earlier.length ? [[`Earlier news (${earlier.length})`, opens]] : [];
}

function lookups(view, play) {
  const tools = [];
  if (view.known.length) tools.push(["What is known", () => openWindow("What is known", view.known.map(toldBlock))]);
  if (view.gauges.length) {
    const rows = view.gauges.map((gauge) => el("p", { class: "item" }, `${gauge.name}: ${gauge.word}`));
    tools.push(["How things stand", () => openWindow("How things stand", rows)]);
  }
  if (view.cases.length) tools.push(["Advisers", () => openWindow("Advisers", adviceBlocks(view))]);
  tools.push(["People and words", () => openWindow("People and words", namesIn(view, play))]);
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
function namesIn(view, play) {
  const told = [...view.news.slice(-LATEST), ...view.known].map((item) => item.passage);
  const texts = [view.title, view.question, ...view.text, ...told,
    ...view.offers.map((offer) => offer.label), ...view.cases.map((each) => each.passage)];
  const text = [...texts.map((each) => each.text), ...view.cases.map((each) => each.person)].join(" ");
  const words = glossary(play).filter((entry) => text.toLowerCase().includes(entry.name.toLowerCase()));
  const found = [...mentioned(play, text), ...words];
  if (!found.length) return [el("p", {}, "Nobody and nothing here stands in the lists.")];
  return found.map((entry) => el("p", {}, el("b", {}, entry.name), ": ", inline(entry.text.text)));
}

function gradedBlocks(passage, words) {
  const blocks = prose(passage.text);
  if (passage.basis && blocks.length) {
    const name = passage.carried ? words.carried : words.basis[passage.basis];
    blocks[0].prepend(el("span", { class: `basis ${passage.carried ? "carried" : passage.basis}` }, name), " ");
  }
  return blocks;
}
