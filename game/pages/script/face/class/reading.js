/** What a class reads before it votes, as parts for the projector: `{ title, line, blocks, tools }`. */

import { listed } from "../../told/telling.js";
import { el } from "../dom.js";
import { inline, prose } from "../prose.js";
import { foldedMeanwhile, foldedNews, lookups, meanwhileBlocks } from "./asides.js";
import { letterOf } from "./counting.js";

// Pieces of news that a class reads; the earlier ones wait behind a press.
const LATEST = { short: 2, full: 3 };
const WHEN_MET = 1; // more, when a class first sits in a leader's place
const WHEN_LATE = 3; // more, where a lesson begins in the middle of the story
const FEW = 3; // decisions passed over that the scenario's opening can stand for
const THEN = "When the story began";

/** How many pieces of news a class reads at once. */
export function latestNews(short) {
  return short ? LATEST.short : LATEST.full;
}

/** Whether a leader is met later than the story begins, so that his briefing is old by then. */
function metLate({ program, lived }, role) {
  return lived.some(({ step }) => program.steps[step].moment.role === role.id);
}

/** What a lesson tells beyond the scenario's opening; null for most. */
function beforeLesson({ program, lesson }) {
  return program.scenario.lessons.find((each) => each.minutes === lesson)?.before ?? null;
}

/** Whether a lesson begins so late that no opening leads up to it. */
function beginsLate(play) {
  const { program, lived } = play;
  return !beforeLesson(play) && lived.filter(({ step }) => program.steps[step].moment.role).length > FEW;
}

/**
 * The parts before a decision, the question last; `whole` from the scenario's opening on, `place` how far the lesson
 * has come.
 */
export function briefParts(view, sitting, { whole, place }) {
  const { play, short, brisk, delegations } = sitting;
  const late = whole && beginsLate(play);
  const met = view.number === 1;
  const number = latestNews(short) + (late ? WHEN_LATE : met ? WHEN_MET : 0);
  return [
    whole ? openingPart(play, short) : null,
    delegations || !(whole || met) ? turnPart(view, sitting, place) : null,
    ...(met ? leaderParts(view, sitting, place) : []),
    (whole && !late) || brisk ? null : meanwhilePart(view, number),
    situationPart(view, sitting, brisk ? leastNews(view, whole, late) : []),
    questionPart(view, sitting),
  ].filter(Boolean);
}

/** What stands before a lesson's first decision. */
function openingPart(play, short) {
  const { scenario } = play.program;
  const blocks = [scenario.opening, beforeLesson(play)].filter(Boolean)
    .flatMap((opening) => prose((short && opening.short) || opening.text));
  return { title: scenario.title, line: "The story so far: everybody reads", blocks, tools: [] };
}

/** Whose turn it is, how far the lesson has come, and what the others do. */
function turnPart(view, sitting, place) {
  const { program } = sitting.play;
  const others = program.scenario.roles.filter((role) => role.id !== view.role.id).map((role) => role.name);
  const { debate } = program.steps[view.step].moment;
  const blocks = [el("p", { class: "whose-turn" }, `${view.shown.text}.`)];
  if (!sitting.delegations) {
    blocks.push(el("p", {}, "The whole class sits in this one chair, and knows what could be known in it."));
  } else {
    const asked = debate?.outsiders && !sitting.brisk;
    const write = asked ? "write down an answer:" : "write down what they expect.";
    const listening = `The delegations of ${listed(others, "and")} listen, and ${write}`;
    blocks.push(el("p", {}, `This delegation votes. ${listening}`));
    if (asked) blocks.push(el("p", { class: "asked" }, inline(debate.outsiders)));
  }
  return { title: `Now: ${view.role.name}`, line: place, blocks, tools: [] };
}

/** 'Decision 2 of 4 · 9 of 25 minutes gone, 7 planned'; `gone` is null where nobody knows. */
export function placeInLesson({ program, choices, lesson }, gone, begins) {
  const planned = program.scenario.lessons.find((each) => each.minutes === lesson)?.decisions.length;
  const number = choices.length + 1;
  const place = planned && number <= planned ? `Decision ${number} of ${planned}` : `Decision ${number}`;
  if (!planned || gone === null || !choices.length) return place;
  const plan = begins === undefined ? "" : `, ${Math.round(begins)} planned`;
  return `${place} · ${gone} of ${lesson} minutes gone${plan}`;
}

/**
 * A leader, when a class first sits in his place: who he was when the story began, marked as such where it has gone on
 * since, and what he wants; with the shortest texts on one screen, without his briefing.
 */
function leaderParts(view, { play, brisk }, place) {
  const { role } = view;
  const late = metLate(play, role);
  const title = `You are ${role.name}`;
  const aims = role.aims.map((aim) => el("p", { class: "item" }, inline(aim)));
  const line = late ? place : role.office;
  if (brisk) {
    const office = late ? [el("p", {}, `${THEN}: ${role.office}.`)] : [];
    return [{ title, line, blocks: [...office, el("h2", {}, "What you want"), ...aims], tools: [] }];
  }
  const office = late ? [el("h2", {}, THEN), el("p", {}, `${role.office}.`)] : [];
  return [
    { title, line, blocks: [...office, ...prose(role.short || role.briefing)], tools: [] },
    { title: "What you want", line: role.name, blocks: aims, tools: [] },
  ];
}

/** What happened meanwhile: stand-ins' decisions in a line each, and so many pieces of the latest news. */
function meanwhilePart(view, number) {
  const blocks = meanwhileBlocks(view.delegated, view.news.slice(-number));
  const tools = foldedNews("Earlier news", view.news.slice(0, -number));
  return blocks.length ? { title: "Meanwhile", line: view.shown.text, blocks, tools } : null;
}

/** The moment itself; with the shortest texts after `news`, the least that leads up to it. */
function situationPart(view, { play, short, brisk }, news) {
  const place = view.place ? ` · ${view.place.text}` : "";
  const told = view.text.flatMap((passage) => prose(passage.text));
  const before = news.length ? [...meanwhileBlocks([], news), el("h2", {}, "Now")] : [];
  const rest = brisk ? foldedMeanwhile(view.delegated, view.news.filter((each) => !news.includes(each))) : [];
  return {
    title: view.title.text,
    line: `${view.shown.text}${place}`,
    blocks: [...before, ...told],
    tools: [...rest, ...lookups(view, play, latestNews(short))],
  };
}

/** The least news that leads up to a moment: the last piece, and where a lesson begins late one from further back. */
function leastNews({ news }, whole, late) {
  if (whole && !late) return [];
  const latest = news.slice(-(late ? LATEST.short + WHEN_LATE : 1));
  return [...new Set([latest[0], latest.at(-1)])].filter(Boolean);
}

/** The question and the options, lettered. */
function questionPart(view, { play, short, brisk }) {
  const blocks = [optionsList(view), ...closedOnes(view)];
  const line = brisk ? view.role.name : view.shown.text;
  return { title: view.question.text, line, blocks, tools: lookups(view, play, latestNews(short)) };
}

function optionsList(view) {
  const open = view.offers.filter((offer) => offer.number !== null);
  return el("ol", { class: "lettered" }, open.map((offer, place) => el("li", {},
    el("span", { class: "letter" }, letterOf(place)), el("span", { class: "offered" }, inline(offer.label.text)))));
}

function closedOnes(view) {
  const closed = view.offers.filter((offer) => offer.number === null);
  const why = (offer) => inline(offer.reason?.text ?? "");
  return closed.map((offer) => el("p", { class: "note" }, inline(offer.label.text), " (Not open: ", why(offer), ")"));
}
