/** Texts of the scenario as paragraphs, with emphasis and with foreign names marked by their language. */

import { folded, paragraphs, spans } from "../engine/text.js";
import { el } from "./dom.js";

const TITLES = new Set(
  ["Archbishop", "Cardinal", "Colonel", "General", "King", "Marshal", "Pope", "President", "Queen"]);
const TAGS = { italic: "em", bold: "strong" };
let tongues = { known: new Map(), pattern: null };

/** Learn which names and words of a scenario are in which language; nothing that two languages claim. */
export function learnTongues(scenario) {
  const found = new Map();
  const claim = (name, lang) => found.set(name, (found.get(name) ?? new Set()).add(lang ?? ""));
  for (const person of scenario.people) {
    const words = person.name.split(/\s+/);
    const own = TITLES.has(words[0]) && words.length > 1 ? words.slice(1) : words;
    for (const name of new Set([own.join(" "), own.at(-1)])) claim(name, person.lang);
  }
  for (const term of scenario.glossary) claim(term.term, term.lang);
  const sure = [...found].filter(([, langs]) => langs.size === 1 && !langs.has(""));
  const known = new Map(sure.map(([name, langs]) => [name, [...langs][0]]));
  tongues = { known, pattern: known.size ? anyOf([...known.keys()]) : null };
}

/** What finds any of these names as whole words, the longest first. */
function anyOf(names) {
  const longest = names.sort((a, b) => b.length - a.length);
  const safe = longest.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${safe.join("|")})(?![\\p{L}\\p{N}_])`, "gu");
}

/** A text on one line, as nodes to put into an element. */
export function inline(text) {
  return spans(folded(text)).map(([style, run]) => (style ? el(TAGS[style], {}, named(run)) : named(run)));
}

/** A text as its paragraphs. */
export function prose(text, attributes = {}) {
  return paragraphs(text).map((part) => el("p", attributes, inline(part)));
}

function named(run) {
  const nodes = [];
  let end = 0;
  for (const match of tongues.pattern ? run.matchAll(tongues.pattern) : []) {
    nodes.push(run.slice(end, match.index), el("span", { lang: tongues.known.get(match[0]) }, match[0]));
    end = match.index + match[0].length;
  }
  return [...nodes, run.slice(end)].filter((node) => node !== "");
}
