/** What a teacher reads in a minute, and the frame in which a pupil writes it down. */

import { plain } from "../engine/text.js";
import { foldedPassage, listed, mark } from "./telling.js";

const SUMMARY_LINKS = 3; // how many links of the chain a summary names
const ACCOUNT_STEPS = 6; // how many steps a narrative account has at most

/**
 * The debrief in a few lines: `who` played, where they `left` history (null: nowhere), where it `ended`, what is
 * `told` of that and how `sure` it is, `why` as links, and what to `ask` next. `roles` are names.
 */
export function summary(view, roles) {
  return {
    who: listed(roles, "and"),
    left: view.divergence,
    ended: view.title.text,
    told: firstSentence(view.text),
    sure: mark(view.text),
    why: whyInShort(view),
    ask: view.questions.slice(0, 2).map((question) => question.text),
  };
}

/** The players' choices as steps to write about, departures before others where there are many; `reasons` by step. */
export function narrative(view, reasons) {
  const forks = view.comparisons.map((item) => item.fork);
  const weighty = [...forks.filter((fork) => fork.departed), ...forks.filter((fork) => !fork.departed)];
  const kept = weighty.slice(0, ACCOUNT_STEPS);
  return forks.filter((fork) => kept.includes(fork)).map((fork) => ({
    hour: fork.hour,
    title: fork.title.text,
    event: fork.taken.text,
    because: reasons.get(fork.step) ?? "",
  }));
}

/** The first sentence of a passage, without emphasis. */
export function firstSentence(passage) {
  const text = plain(foldedPassage(passage));
  const end = text.indexOf(". ");
  return end < 0 ? text : text.slice(0, end + 1);
}

/** The last links of the chains, a player's own among them; where no chain is known, the last departures. */
function whyInShort(view) {
  const unlike = new Map(view.causes.flatMap((chain) => chain.links).map((link) => [JSON.stringify(link), link]));
  const links = [...unlike.values()].sort(inTime);
  if (!links.length) return departuresInShort(view).slice(-SUMMARY_LINKS);
  const own = links.filter((link) => link.played).slice(-1);
  const others = links.filter((link) => !own.includes(link)).slice(own.length - SUMMARY_LINKS);
  return [...own, ...others].sort(inTime).map((cause) => ({
    hour: cause.hour,
    title: cause.title.text,
    who: cause.played ? "you" : cause.role,
    choice: cause.choice?.text ?? "",
    because: cause.because.length ? firstSentence(cause.because[0]) : "",
  }));
}

/** Every departure on the line, with the stand-in's reason or with what first followed. */
function departuresInShort(view) {
  const items = new Map([...view.comparisons, ...view.others].map((item) => [item.fork.step, item]));
  return view.line.filter((fork) => fork.departed && items.has(fork.step)).map((fork) => {
    const { reason, consequences } = items.get(fork.step);
    const passage = reason ?? consequences[0];
    return {
      hour: fork.hour,
      title: fork.title.text,
      who: fork.played ? "you" : fork.role,
      choice: fork.taken.text,
      because: passage ? firstSentence(passage) : "",
    };
  });
}

function inTime(one, other) {
  return one.hour.at < other.hour.at ? -1 : Number(one.hour.at > other.hour.at);
}
