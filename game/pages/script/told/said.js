/** The sentences that all debriefs share, whatever shows them. */

import { dayAndHour, dayNamed, howFar } from "./telling.js";

const NEVER_CAME = "it never came to this";

/** Whose a decision was. */
export function namedRole(role, played) {
  return played ? `${role}, played` : role;
}

/** Whose a decision on the line was. */
export function whoDecided(fork) {
  return namedRole(fork.role, fork.played);
}

/** Who was played, when, and how to see it again. */
export function heading(report) {
  const lesson = report.lesson ? ` A lesson of ${report.lesson} minutes.` : "";
  const when = `${dayNamed(report.date)} ${Number(report.date.slice(0, 4))}`;
  return `Played as ${report.summary.who}, ${when}.${lesson} Share code: ${report.code}.`;
}

/** Whose hours these are. */
export function whoseClock(report) {
  return `All hours are those of ${report.view.clock}.`;
}

/** Where the line left history, how often, and so how sure anything said of it can be. */
export function divergence({ view }) {
  const fork = view.divergence;
  if (!fork) return "No departure: every choice was the one made then.";
  const departed = view.line.filter((each) => each.departed);
  const far = howFar(departed.length, departed.filter((each) => each.played).length);
  return `Point of divergence: ${dayAndHour(fork.hour)}, ${fork.title.text} (${whoDecided(fork)}). ${far}`;
}

/** The summary: the names of its lines and what they say, as pairs. */
export function minute({ summary, lesson, deciding }) {
  const sure = summary.sure ? ` (${summary.sure})` : "";
  return [
    ["Who:", `${summary.who}${lesson ? `, in a lesson of ${lesson} minutes` : ""}.`],
    ["Where history was left:", left(summary.left)],
    ["Where it ended:", `${summary.ended}. ${summary.told}${sure}`],
    ...summary.why.map((item, place) => [place ? "And:" : "Why:", link(item)]),
    ...(deciding ? [["Decisive:", deciding]] : []),
    ...summary.ask.map((question, place) => [place ? "Or:" : "What to ask next:", question]),
  ];
}

/** The point of divergence with both choices. */
export function left(fork) {
  if (!fork?.taken) return "Nowhere. Every choice was the one made then.";
  const [chose, then] = [withoutStop(fork.taken.text), withoutStop(fork.historical.text)];
  return `${dayAndHour(fork.hour)}, ${fork.title.text} (${whoDecided(fork)}). Here: ${chose}. In history: ${then}.`;
}

/** One link of the chain. */
export function link(item) {
  const whose = item.who ? ` (${item.who})` : "";
  const chose = item.choice ? ` ${withoutStop(item.choice)}.` : "";
  return `${dayAndHour(item.hour)}, ${item.title}${whose}.${chose} ${item.because}`.trimEnd();
}

/** What was taken here and then: names and texts, as pairs. */
export function choices(fork) {
  if (fork.taken && !fork.departed) return [["As then:", fork.historical.text]];
  return [
    [fork.played ? "You:" : "Here:", fork.taken?.text ?? `${NEVER_CAME}.`],
    ["History:", fork.historical.text],
  ];
}

/** Each moment with what kept it away, as pairs; told once where several in a row have the same. */
export function missing(items) {
  const keys = items.map((item) => item.behind.map((passage) => passage.origin).join(" "));
  return items.map((item, place) => {
    if (!item.behind.length) return [item, ""];
    if (place && keys[place] === keys[place - 1]) return [item, "Not here, for the same reason."];
    return [item, `Not here, because of: ${item.behind.map((passage) => withoutStop(passage.text)).join("; ")}.`];
  });
}

/** The groups of decisive choices that have any: what they are, the swaps, and how each begins. */
export function swapped(found) {
  const changed = "Where the choice was the one made then: the other choice that would have changed most:";
  return [
    ["Each choice that left history, put back by itself:", found.put_back, "As in history:"],
    ["Neither by itself, but these two together:", found.pairs, "As in history:"],
    [changed, found.changed, "Instead:"],
  ].filter(([, swaps]) => swaps.length);
}

/** How much hangs on a dispute. */
export function hangs({ name, changes, settings }) {
  if (!changes) return `${name}: nothing of it hangs on this.`;
  return `${name}: its position changes the kind of ending in ${changes} of ${settings} settings of the others.`;
}

/** A yardstick with whose it is and its word. */
export function measure({ name, role, word }) {
  return `${name}${role ? ` (${role})` : ""}${word ? `: ${word}` : ""}`;
}

/** Two words, or one where they are the same. */
export function besideHistory(here, then) {
  return here === then ? `${here}, as in history` : `${here} here, ${then} in history`;
}

/** How a gauge stood at the end. */
export function courseEnds(course) {
  return `At the end: ${besideHistory(course.word_here, course.word_then)}.`;
}

/** A gauge's course as rows: when, here, in history. */
export function courseRows(course) {
  const when = (hour) => (hour ? dayAndHour(hour) : "at first");
  return course.changes.map(({ hour, here, then }) => [when(hour), here ?? "already ended", then]);
}

/** Who holds a position; `report` has the sources. */
export function holders(ids, report) {
  const authors = new Map(report.sources.map((source) => [source.id, source.author]));
  return [...new Set(ids.map((id) => authors.get(id) ?? id))].join("; ");
}

function withoutStop(text) {
  return text.replace(/\.+$/, "");
}
