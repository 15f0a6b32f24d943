/** Hard words a tap away: the first time one stands in a text, it opens its meaning. */

import { glossary } from "../engine/reference.js";
import { openWindow } from "./dialogs.js";
import { button } from "./dom.js";
import { prose } from "./prose.js";

const LEFT_ALONE = "button, a, label, legend, summary, h1, h2, h3, h4, .name, .option, .works, .silent";

/**
 * Make the first occurrence of every glossary word inside an element a button that opens its meaning.
 * Words that wait for a later day stay plain.
 */
export function markWords(element, play) {
  const meanings = spellings(play);
  if (!meanings.size) return;
  const longest = [...meanings.keys()].sort((a, b) => b.length - a.length);
  const safe = longest.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${safe.join("|")})(?![\\p{L}\\p{N}_-])`, "gu");
  const met = new Set();
  for (const node of textsIn(element)) markIn(node, pattern, meanings, met);
}

/** A glossary entry, or anything else with a name and a meaning, in a window. */
export function explain(name, text) {
  openWindow(name, prose(text));
}

/** Every spelling that a text may have of a word, also as the first of its sentence. */
function spellings(play) {
  const shown = new Map(glossary(play).map((entry) => [entry.name, entry]));
  const found = new Map();
  for (const term of play.program.scenario.glossary.filter((each) => shown.has(each.term))) {
    for (const word of [term.term, ...term.also]) {
      found.set(word, shown.get(term.term));
      found.set(word[0].toUpperCase() + word.slice(1), shown.get(term.term));
    }
  }
  return found;
}

function textsIn(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest(LEFT_ALONE)) found.push(walker.currentNode);
  }
  return found;
}

function markIn(node, pattern, meanings, met) {
  const text = node.data;
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const entry = meanings.get(match[0]);
    if (met.has(entry.name)) continue;
    met.add(entry.name);
    parts.push(text.slice(end, match.index), wordButton(match[0], entry));
    end = match.index + match[0].length;
  }
  if (parts.length) node.replaceWith(...parts, text.slice(end));
}

function wordButton(word, entry) {
  const opens = () => explain(entry.name, entry.text.text);
  return button(word, opens, { class: "word-link", "aria-haspopup": "dialog", title: "What does this mean?" });
}
