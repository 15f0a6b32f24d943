/** The parts that set what was done here beside what was done then. */

import { el } from "../dom.js";
import { inline, prose } from "../prose.js";
import { divergence, whoDecided, whoseClock } from "../../told/said.js";
import { twoRoads } from "./charts.js";
import { explanationList, hourMark, momentHeading, passageBlock } from "./passages.js";
import { whyAsked, whyFork } from "./why.js";

/** Every decision on the line, yours and history's. */
export function lineCompared(book) {
  const { report } = book;
  return [
    el("p", {}, inline(`${divergence(report)} ${whoseClock(report)}`)),
    twoRoads(report),
    el("ol", { class: "forks" }, report.view.line.map((fork) => el("li", { class: fork.departed ? "departed" : null },
      el("p", { class: "fork" }, hourMark(fork.hour), " ", el("strong", {}, inline(fork.title.text)), " ",
        el("span", { class: "who" }, inline(whoDecided(fork)))),
      fork.step === report.view.divergence?.step ? el("p", { class: "flag" }, "Point of divergence") : null,
      bothChoices(fork),
      whyFork(book, fork)))),
  ];
}

/** The players' own choices beside the historical ones, each with what followed and why. */
export function choicesCompared(book) {
  return book.report.view.comparisons.map((item, place) => {
    const reason = book.report.reasons.get(item.fork.step);
    return el("article", {},
      momentHeading(item.fork.hour, item.fork.title, item.fork.role, `compared-${place + 1}`),
      bothChoices(item.fork),
      el("div", { class: "beside" },
        el("div", { class: "yours" },
          reason
            ? el("div", { class: "said reason" }, el("p", { class: "name" }, "Your reason"), prose(reason)) : null,
          el("h4", {}, "What followed here"),
          item.consequences.map((consequence) => passageBlock(book, consequence)),
          item.judgement ? passageBlock(book, item.judgement, "What specialists make of this road") : null),
        el("div", { class: "historys" },
          el("h4", {}, "What was done then, and why"),
          passageBlock(book, item.then),
          item.later ? passageBlock(book, item.later, "What followed, and what archives showed") : null)),
      explanationList(book, item.explanations));
  });
}

/** What stand-ins decided, with their reason; what followed where they left history. */
export function othersDecided(book) {
  const { play, report } = book;
  const leaders = play.program.scenario.roles.filter((role) => !play.roles.includes(role.id));
  const asked = leaders.map(({ name }) => whyAsked(book, `Did ${name} decide otherwise than in history, and why?`,
    name.toLowerCase(), `${name} decided nothing otherwise than in history.`));
  const told = report.view.others.map((item, place) => el("article", {},
    momentHeading(item.fork.hour, item.fork.title, item.fork.role, `others-${place + 1}`),
    bothChoices(item.fork),
    item.reason ? passageBlock(book, item.reason, "Because") : null,
    item.fork.departed ? item.consequences.map((consequence) => passageBlock(book, consequence)) : null));
  return [el("div", { class: "asked" }, asked), told];
}

function bothChoices(fork) {
  const row = (kind, name, ...told) => el("div", { class: kind }, el("dt", {}, name), el("dd", {}, told));
  const then = inline(fork.historical.text);
  if (fork.taken && !fork.departed) return el("dl", { class: "pair" }, row("both", "As then", then));
  const taken = fork.taken ? inline(fork.taken.text) : "It never came to this.";
  return el("dl", { class: "pair" },
    row("yours", fork.played ? "You" : "Here", taken), row("historys", "History", then));
}
