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
const HOW_IT_GOES = [
  "The class reads on the screen who it is and what is known that day. You press Enter to turn.",
  "Vote: hands up for A, B, C, D. You type each number and Enter; the screen shows none of them yet.",
  "Where there is a debate: the count, questions, and the best case for each option. A timer runs, and forces nothing. "
  + "Then a second vote.",
  "The majority of the last vote decides. At a tie you do; you may also overrule, in the open.",
  "Only then: what follows, and what was done in history. At the end your line beside history's, and a debrief to print.",
];

/**
 * The set-up of a lesson. `begin(sitting)` is given the sitting that the teacher asked for; `back` leads to the cover.
 */
export function setUpClass(program, begin, back) {
  const offered = program.scenario.lessons.filter((lesson) => program.data.lessons.includes(lesson.minutes));
  const usual = offered.find((lesson) => lesson.minutes === USUAL_LESSON) ?? offered[0] ?? null;
  const wish = { lesson: usual?.minutes ?? null, short: true, delegations: false, ...usualCourse(usual) };
  const sheets = el("div", { class: "all-sheets" });
  const seats = program.scenario.roles.map((role) => role.id);
  const print = el("p", { class: "print-sheets" },
    button("Print the briefing sheets", () => window.print()),
    " One page for each leader: hand each delegation its own.");
  const summary = el("p", { class: "wish", role: "status" });
  const planned = el("div", { class: "planned" });
  const votes = el("div", {});
  const debates = choiceOf("minutes", "A debate lasts", DEBATES, wish.minutes, (name, value) => wished(name, value), "side-by-side");
  const lessonWished = () => program.scenario.lessons.find((each) => each.minutes === wish.lesson) ?? null;
  const drawn = () => {
    const plan = planOf(program, wish);
    summary.textContent = inWords(program, wish, plan);
    planned.replaceChildren(planTable(plan, wish));
    print.hidden = !wish.delegations;
    debates.hidden = wish.argued === 0;
    sheets.replaceChildren(briefingSheets(program.scenario, wish.short));
  };
  const texts = () => (wish.brisk ? "shortest" : wish.short ? "shorter" : "full");
  const wished = (name, value) => {
    if (name === "texts") Object.assign(wish, { short: value !== "full", brisk: value === "shortest" });
    else wish[name] = value;
    if (name === "lesson") {
      Object.assign(wish, { short: true }, usualCourse(lessonWished()));
      votes.replaceChildren(votesOffered(lessonWished(), wish, wished));
      chosenAnew(form, "minutes", DEBATES, wish.minutes);
      chosenAnew(form, "texts", LENGTHS, texts());
    }
    drawn();
  };
  votes.replaceChildren(votesOffered(lessonWished(), wish, wished));
  const form = el("form", { class: "wishes", novalidate: true },
  el("div", { class: "actions" },
    sendButton("Begin", () => begin(sit(program, seats, { face: "class", history: true, ...wish })),
      { class: "primary begin" }),
    summary),
  offered.length ? choiceOf("lesson", "How long", lessonsOffered(program, offered), wish.lesson, wished) : null,
  votes,
  debates,
  choiceOf("texts", "Texts", LENGTHS, texts(), wished, "side-by-side"),
  choiceOf("delegations", "Who decides", [
    [false, "The whole class decides", "Everybody votes for every leader."],
    [true, "Delegations", "A group for each leader. Whose leader decides votes; the others say what they expect."],
  ], wish.delegations, wished),
  print);
  drawn();
  show("set-up", "Teach a class",
    el("p", { class: "lead" }, "One computer, one projector, raised hands. No network, no names, no pupils' devices."),
    form,
    el("section", { class: "how-it-goes" },
      planned,
      el("h2", {}, "How it goes"),
      el("ol", {}, HOW_IT_GOES.map((line) => el("li", {}, line))),
      el("p", { class: "actions" }, button("Back to the cover", back)),
      hasTeaching(program.scenario) ? forTheTeacher(() => showTeaching(program, () => setUpClass(program, begin, back))) : null),
    sheets);
}

/** Which decisions have a debate and two votes: none, as many of the last as there is room for, or all. */
function votesOffered(lesson, wish, wished) {
  const number = lesson ? lesson.decisions.length : EVERY_DECISION;
  const some = usualCourse(lesson).argued;
  const rows = [[0, "One vote each", "no debate"], [number, "Every decision is argued", "debate and second vote"]];
  if (some > 0 && some < number) {
    rows.splice(1, 0, [some, `The last ${some === 1 ? "one is" : `${inWord(some)} are`} argued`, "a single vote on the others"]);
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
  const lesson = program.scenario.lessons.find((each) => each.minutes === wish.lesson);
  const length = lesson ? `${inWord(lesson.decisions.length)} decisions` : "every decision";
  const who = wish.delegations ? `${inWord(program.scenario.roles.length)} delegations` : "the whole class";
  const untimed = wish.argued > 0 && wish.minutes === 0;
  const needed = `${Math.ceil(whole)} minutes${untimed ? " and your debates" : ""}: ${length}, ${who}.`;
  if (!lesson || whole <= lesson.minutes) return needed;
  const over = Math.ceil(whole - lesson.minutes);
  return `${needed} That is ${over} minute${over === 1 ? "" : "s"} more than you have: shorter texts or fewer debates, `
    + "or end the lesson one decision early.";
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
