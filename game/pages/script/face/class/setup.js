/** Setting up a class: how long, who decides, how the texts are read, how long a debate lasts; and one button. */

import { button, el, sendButton, show } from "../dom.js";
import { sit } from "../sitting.js";
import { planTable } from "./plan.js";
import { EVERY_DECISION, planOf, usualCourse } from "./reckoning.js";
import { briefingSheets } from "./sheets.js";
import { hasTeaching, showTeaching } from "./teacher.js";

const USUAL_LESSON = 25;
const NUMBER_WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const DEBATES = [[1, "1 minute"], [2, "2 minutes"], [3, "3 minutes"], [5, "5 minutes"], [0, "no timer"]];
const LENGTHS = [
  ["shortest", "Shortest", "what a vote needs"],
  ["shorter", "Shorter", "simple words"],
  ["full", "Full", "more to read"],
];
const DECIDERS = [
  [false, "The whole class decides", "Everybody votes for every leader."],
  [true, "Delegations", "A group for each leader. Whose leader decides votes; the others say what they expect."],
];
const HOW_IT_GOES = [
  "The class reads on the screen who it is and what is known that day. You press Enter to turn.",
  "Vote: hands up for A, B, C, D. You type each number and Enter; the screen shows none of them yet. "
  + "On printed decision sheets the letters stand for other options: use the screen or the sheets.",
  "Where there is a debate: the count, questions, and a case for each option. A timer runs, and forces nothing. "
  + "Then a second vote.",
  "The majority of the last vote decides. At a tie you do; you may also overrule, in the open.",
  "Only then: what follows, and what others could see of history's own choice. At the end your line beside history's, "
  + "and a debrief to print.",
];

/**
 * The set-up of a lesson. `begin(sitting)` is given the sitting that the teacher asked for; `back` leads to the cover.
 */
export function setUpClass(program, begin, back) {
  const offered = program.scenario.lessons.filter((lesson) => program.data.lessons.includes(lesson.minutes));
  const usual = offered.find((lesson) => lesson.minutes === USUAL_LESSON) ?? offered[0] ?? null;
  const page = {
    program,
    wish: { lesson: usual?.minutes ?? null, short: true, delegations: false, ...usualCourse(usual) },
    summary: el("p", { class: "wish", role: "status" }),
    planned: el("div", { class: "planned" }),
    votes: el("div", {}),
    sheets: el("div", { class: "all-sheets" }),
    print: el("p", { class: "print-sheets" },
      button("Print the briefing sheets", () => window.print()),
      " One page for each leader: hand each delegation its own."),
  };
  page.form = wishesForm(page, offered, begin);
  redrawn(page);
  show("set-up", "Teach a class",
    el("p", { class: "lead" }, "One computer, one projector, raised hands. No network, no names, no pupils' devices."),
    page.form,
    el("section", { class: "how-it-goes" },
      page.planned,
      el("h2", {}, "How it goes"),
      el("ol", {}, HOW_IT_GOES.map((line) => el("li", {}, line))),
      el("p", { class: "actions" }, button("Back to the cover", back)),
      hasTeaching(program.scenario)
        ? forTheTeacher(() => showTeaching(program, () => setUpClass(program, begin, back))) : null),
    page.sheets);
}

/** What a teacher may wish, and the button that begins. */
function wishesForm(page, offered, begin) {
  const { program, wish, votes, print, summary } = page;
  const seats = program.scenario.roles.map((role) => role.id);
  const chosen = (name, value) => wished(page, name, value);
  page.debates = choiceOf("minutes", "A debate lasts", DEBATES, wish.minutes, chosen, "side-by-side");
  votes.replaceChildren(votesOffered(lessonWished(page), wish, chosen));
  return el("form", { class: "wishes", novalidate: true },
    el("div", { class: "actions" },
      sendButton("Begin", () => begin(sit(program, seats, { face: "class", history: true, ...wish })),
        { class: "primary begin" }),
      summary),
    offered.length ? choiceOf("lesson", "How long", lessonsOffered(program, offered), wish.lesson, chosen) : null,
    votes,
    page.debates,
    choiceOf("texts", "Texts", LENGTHS, textsOf(wish), chosen, "side-by-side"),
    choiceOf("delegations", "Who decides", DECIDERS, wish.delegations, chosen),
    print);
}

/** A wish, and what follows from it: another lesson has its own votes, debates and texts. */
function wished(page, name, value) {
  const { wish, form, votes } = page;
  if (name === "texts") Object.assign(wish, { short: value !== "full", brisk: value === "shortest" });
  else wish[name] = value;
  if (name === "lesson") {
    const lesson = lessonWished(page);
    Object.assign(wish, { short: true }, usualCourse(lesson));
    votes.replaceChildren(votesOffered(lesson, wish, (...other) => wished(page, ...other)));
    chosenAnew(form, "minutes", DEBATES, wish.minutes);
    chosenAnew(form, "texts", LENGTHS, textsOf(wish));
  }
  redrawn(page);
}

/** The plan, its sum and the sheets as they are wished now. */
function redrawn({ program, wish, summary, planned, sheets, print, debates }) {
  const plan = planOf(program, wish);
  summary.textContent = inWords(program, wish, plan);
  planned.replaceChildren(planTable(plan, wish));
  print.hidden = !wish.delegations;
  debates.hidden = wish.argued === 0;
  sheets.replaceChildren(briefingSheets(program.scenario, wish.short));
}

function lessonWished({ program, wish }) {
  return program.scenario.lessons.find((each) => each.minutes === wish.lesson) ?? null;
}

function textsOf({ short, brisk }) {
  if (brisk) return "shortest";
  return short ? "shorter" : "full";
}

/** Which decisions have a debate and two votes: none, as many of the last as there is room for, or all. */
function votesOffered(lesson, wish, wished) {
  const number = lesson ? lesson.decisions.length : EVERY_DECISION;
  const some = usualCourse(lesson).argued;
  const rows = [[0, "One vote each", "no debate"], [number, "Every decision is argued", "debate and second vote"]];
  if (some > 0 && some < number) {
    const last = some === 1 ? "one is" : `${inWord(some)} are`;
    rows.splice(1, 0, [some, `The last ${last} argued`, "a single vote on the others"]);
  }
  return choiceOf("argued", "Votes", rows, wish.argued, wished);
}

function chosenAnew(form, name, choices, value) {
  form.elements[name].forEach((radio, place) => { radio.checked = choices[place][0] === value; });
}

function forTheTeacher(opens) {
  return el("section", { class: "for-teacher-only" },
    el("h2", {}, "For the teacher"),
    el("p", {}, "What textbooks say beside the record, exam-style questions with guides, sources to question. ",
      el("strong", {}, "It gives the story away: not for the projector.")),
    el("p", { class: "actions" }, button("Open the teacher's pages", opens)));
}

/** 'Nagy, Khrushchev (2)': who decides in a lesson, and how often. */
function decisionsOf(program, lesson) {
  const deciders = lesson.decisions.map((id) => program.scenario.timeline.find((moment) => moment.id === id).role);
  const times = (role) => deciders.filter((each) => each === role.id).length;
  const named = (role) => role.name.split(/\s+/).at(-1) + (times(role) > 1 ? ` (${times(role)})` : "");
  return program.scenario.roles.filter(times).map(named).join(", ");
}

function lessonsOffered(program, offered) {
  return offered.map((lesson) => {
    const number = lesson.decisions.length;
    const head = `${inWord(number)} decision${number === 1 ? "" : "s"}`;
    return [lesson.minutes, `${lesson.minutes} minutes`, `${head}: ${decisionsOf(program, lesson)}`];
  });
}

function inWords(program, wish, { whole }) {
  const lesson = lessonWished({ program, wish });
  const length = lesson ? `${inWord(lesson.decisions.length)} decisions` : "every decision";
  const who = wish.delegations ? `${inWord(program.scenario.roles.length)} delegations` : "the whole class";
  const untimed = wish.argued > 0 && wish.minutes === 0;
  const needed = `${Math.ceil(whole)} minutes${untimed ? " and your debates" : ""}: ${length}, ${who}.`;
  if (!lesson || whole <= lesson.minutes) return needed;
  const over = Math.ceil(whole - lesson.minutes);
  const more = `That is ${over} minute${over === 1 ? "" : "s"} more than you have`;
  return `${needed} ${more}: shorter texts or fewer debates, or end the lesson one decision early.`;
}

function choiceOf(name, title, choices, chosen, wished, look = null) {
  return el("fieldset", { class: look }, el("legend", {}, title), choices.map(([value, label, more], place) => {
    const radio = el("input", { type: "radio", name, id: `${name}-${place}`, onchange: () => wished(name, value) });
    radio.checked = value === chosen;
    return el("label", { for: `${name}-${place}` }, radio,
      el("span", {}, el("b", {}, label), more ? el("span", { class: "note" }, ` ${more}`) : null));
  }));
}

function inWord(number) {
  return NUMBER_WORDS[number] ?? String(number);
}
