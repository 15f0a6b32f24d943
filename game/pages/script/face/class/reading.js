/** What a class reads before it votes, as parts for the projector: `{ title, line, blocks, tools }`. */

import { listed } from "../../told/telling.js";
import { el } from "../dom.js";
import { inline, prose } from "../prose.js";
import { delegatedBlock, foldedNews, lookups, toldBlock } from "./asides.js";
import { letterOf } from "./counting.js";

// Pieces of news that a class reads; the earlier ones wait behind a press.
const LATEST = { short: 2, full: 3 };
const WHEN_MET = 1; // more, when a class first sits in a leader's place
const WHEN_LATE = 3; // more, where a lesson begins in the middle of the story
const FEW = 3; // decisions passed over that the scenario's opening can stand for

/** How many pieces of news a class reads at once. */
export function latestNews(short) {
  return short ? LATEST.short : LATEST.full;
}

/** Whether a lesson begins so late that its opening does not lead up to it. */
function beginsLate({ program, lived }) {
  return lived.filter(({ step }) => program.steps[step].moment.role).length > FEW;
}

/**
 * The parts before a decision, the question last; `whole` from the scenario's opening on, `gone` the minutes
 * that the lesson has run (null where nobody knows).
 */
export function briefParts(view, sitting, { whole, gone }) {
  const { play, short, delegations } = sitting;
  const { scenario } = play.program;
  const late = whole && beginsLate(play);
  const met = view.number === 1 ? WHEN_MET : 0;
  const number = latestNews(short) + (late ? WHEN_LATE : met);
  return [
    whole ? openingPart(scenario, short) : null,
    delegations || !whole ? turnPart(view, sitting, gone) : null,
    view.number === 1 ? leaderPart(view.role) : null,
    whole && !late ? null : meanwhilePart(view, number),
    situationPart(view, sitting),
    questionPart(view, sitting),
  ].filter(Boolean);
}

/** What stands before a lesson's first decision. */
function openingPart(scenario, short) {
  const { opening } = scenario;
  const blocks = prose((short && opening.short) || opening.text);
  return { title: scenario.title, line: "The story so far: everybody reads", blocks, tools: [] };
}

/** Whose turn it is, how far the lesson has come, and what the others do. */
function turnPart(view, sitting, gone) {
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
  return { title: `Now: ${view.role.name}`, line: placeInLesson(sitting.play, gone), blocks, tools: [] };
}

/** 'Decision 2 of 4 · 9 of 25 minutes gone' */
function placeInLesson({ program, choices, lesson }, gone) {
  const planned = program.scenario.lessons.find((each) => each.minutes === lesson)?.decisions.length;
  const number = choices.length + 1;
  const place = planned && number <= planned ? `Decision ${number} of ${planned}` : `Decision ${number}`;
  return planned && gone !== null && choices.length ? `${place} · ${gone} of ${lesson} minutes gone` : place;
}

/** A leader, when a class first sits in his place. */
function leaderPart(role) {
  const aims = role.aims.map((aim) => el("p", { class: "item" }, inline(aim)));
  return {
    title: `You are ${role.name}`,
    line: role.office,
    blocks: [...prose(role.short || role.briefing), el("h2", {}, "What you want"), ...aims],
    tools: [],
  };
}

/** What happened meanwhile: stand-ins' decisions in a line each, and so many pieces of the latest news. */
function meanwhilePart(view, number) {
  const news = view.news.slice(-number);
  const blocks = [
    ...(view.delegated.length ? [el("h2", {}, "Decided in your name meanwhile")] : []),
    ...view.delegated.map(delegatedBlock),
    ...(news.length ? [el("h2", {}, "What has reached you")] : []),
    ...news.map(toldBlock),
  ];
  const tools = foldedNews("Earlier news", view.news.slice(0, -number));
  return blocks.length ? { title: "Meanwhile", line: view.shown.text, blocks, tools } : null;
}

function situationPart(view, { play, short }) {
  const place = view.place ? ` · ${view.place.text}` : "";
  return {
    title: view.title.text,
    line: `${view.shown.text}${place}`,
    blocks: view.text.flatMap((passage) => prose(passage.text)),
    tools: lookups(view, play, latestNews(short)),
  };
}

/** The question and the options, lettered. */
function questionPart(view, { play, short }) {
  const blocks = [optionsList(view), ...closedOnes(view)];
  return { title: view.question.text, line: view.shown.text, blocks, tools: lookups(view, play, latestNews(short)) };
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
