/** Paragraphs and emphasis of a text, as `game/text.py` has them. */

const BLANK_LINE = /\n[^\S\n]*\n/;
const SPACE = /[^\S\u00a0]+/g;
const EMPHASIS = new RegExp([
  /(?<!\*)(?<mark>\*\*?)(?=[^\s*])/,
  /(?<inside>(?:(?!\n[^\S\n]*\n)(?:[^*]|(?<=\s)\*(?=\s)))+?)/, // not across a blank line
  /(?<=[^\s*])\k<mark>(?!\*)/,
].map((part) => part.source).join(""), "gu");

/** The parts between blank lines, each on one line. */
export function paragraphs(text) {
  return text.split(BLANK_LINE).map((part) => part.replace(SPACE, " ").replace(/^ +| +$/g, "")).filter(Boolean);
}

/** The text in runs of [style, words], style "", "italic" or "bold". */
export function spans(text) {
  const runs = [];
  let end = 0;
  for (const match of text.matchAll(EMPHASIS)) {
    if (match.index > end) runs.push(["", text.slice(end, match.index)]);
    runs.push([match.groups.mark === "**" ? "bold" : "italic", match.groups.inside]);
    end = match.index + match[0].length;
  }
  if (end < text.length) runs.push(["", text.slice(end)]);
  return runs;
}

/** The text without its emphasis marks. */
export function plain(text) {
  return spans(text).map(([, words]) => words).join("");
}

/** The text on one line. */
export function folded(text) {
  return text.split(/\s+/).filter(Boolean).join(" ");
}
