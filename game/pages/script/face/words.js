/** Hard words a tap away: the first time one stands in a text, it opens its meaning. */

import { glossary } from "../engine/reference.js";
import { openWindow } from "./dialogs.js";
import { el } from "./dom.js";
import { prose } from "./prose.js";

const MOST = 3; // marks in a paragraph, so that it stays calm
const STEM = 4; // letters that a form of a word shares with it
const LEFT_ALONE = "button, a, label, legend, summary, h1, h2, h3, h4, th, strong, "
  + ".played, .name, .when, .who, .option, .works, .silent";
const PARAGRAPH = "p, li, dd, dt, td, caption";
let learnt = { glossary: null, shown: 0, meanings: new Map(), pattern: null };

/**
 * Make the first occurrence of every glossary word inside an element a button that opens its meaning,
 * three at most in a paragraph. Words that wait for a later day stay plain.
 */
export function markWords(element, play) {
  const { meanings, pattern } = spellings(play);
  if (!meanings.size) return;
  const met = new Set();
  const marked = new Map();
  for (const node of textsIn(element)) {
    const paragraph = node.parentElement.closest(PARAGRAPH) ?? element;
    const before = marked.get(paragraph) ?? 0;
    marked.set(paragraph, before + markIn(node, pattern, { meanings, met, room: MOST - before }));
  }
}

/** The children that a screen takes, their words marked before they stand there: a browser lays them out once. */
export function withWords(children, play) {
  const gathered = document.createDocumentFragment();
  gathered.append(...children.flat(Infinity).filter(Boolean));
  markWords(gathered, play);
  return gathered;
}

/** A glossary entry, or anything else with a name and a meaning, in a window. */
export function explain(name, text) {
  openWindow(name, prose(text));
}

/**
 * Every spelling that a text may have of a word, also as the first of its sentence, as `{ entry, first }`, and the
 * `pattern` that finds them. Worked out anew only where a later day shows more words.
 */
function spellings(play) {
  const shown = glossary(play);
  if (learnt.glossary !== play.program.scenario.glossary || learnt.shown !== shown.length) {
    const meanings = meaningsOf(play.program.scenario.glossary, shown);
    const longest = [...meanings.keys()].sort((a, b) => b.length - a.length);
    const safe = longest.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${safe.join("|")})(?![\\p{L}\\p{N}_-])`, "gu");
    learnt = { glossary: play.program.scenario.glossary, shown: shown.length, meanings, pattern };
  }
  return learnt;
}

function meaningsOf(terms, entries) {
  const shown = new Map(entries.map((entry) => [entry.name, entry]));
  const found = new Map();
  for (const term of terms.filter((each) => shown.has(each.term))) {
    const entry = shown.get(term.term);
    for (const word of [term.term, ...term.also.filter((each) => telling(each, term.term))]) {
      const capital = word[0].toUpperCase() + word.slice(1);
      found.set(word, { entry, first: false });
      if (!found.has(capital)) found.set(capital, { entry, first: true });
    }
  }
  return found;
}

/**
 * Whether another spelling of a word means it wherever it stands: a name, several words, or a form of the word
 * itself. Everyday words in another sense do not, as "sentence" for a verdict.
 */
function telling(word, term) {
  return /[\p{Lu}\s]/u.test(word) || word.slice(0, STEM).toLowerCase() === term.slice(0, STEM).toLowerCase();
}

function textsIn(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest(LEFT_ALONE)) found.push(walker.currentNode);
  }
  return found;
}

/** Mark what a text has room for; returns how many words were marked. */
function markIn(node, pattern, { meanings, met, room }) {
  const text = node.data;
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const { entry, first } = meanings.get(match[0]);
    if (met.has(entry.name) || (first && !beginsSentence(node, match.index, match[0]))) continue;
    if (parts.length >= 2 * room) break;
    met.add(entry.name);
    parts.push(text.slice(end, match.index), wordButton(match[0], entry));
    end = match.index + match[0].length;
  }
  if (parts.length) node.replaceWith(...parts, text.slice(end));
  return parts.length / 2;
}

/** Whether a word is the first of its sentence; else its capital makes it a part of a name, as in "Cabinet Room". */
function beginsSentence(node, start, word) {
  const before = node.data.slice(0, start);
  const named = /^\s+\p{Lu}/u.test(node.data.slice(start + word.length));
  return !named && (before ? /[.?!:…]["”’]?\s+["“‘]?$/u.test(before) : !node.previousSibling);
}

/** A word that can be pressed. It is no `button`, which a line breaks round: a comma after it would begin the next. */
function wordButton(word, entry) {
  const opens = () => explain(entry.name, entry.text.text);
  const pressed = (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    opens();
  };
  return el("span", { class: "word-link", role: "button", tabindex: "0", "aria-haspopup": "dialog",
    title: "What does this mean?", onclick: opens, onkeydown: pressed }, word);
}
