/** Setting up a class: how long, who decides, how the texts are read, how long a debate lasts; and one button. */

import { button, el, sendButton, show } from "../dom.js";
import { sit } from "../sitting.js";
import { minutesNeeded } from "./reckoning.js";
import { briefingSheets } from "./sheets.js";
import { hasTeaching, showTeaching } from "./teacher.js";

const USUAL_LESSON = 25;
const A_LITTLE_OVER = 1.1;
const NUMBER_WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const DEBATES = [[1, "1 minute"], [2, "2 minutes"], [3, "3 minutes"], [5, "5 minutes"], [0, "no timer"]];
const LENGTHS = [[true, "Shorter", "to be read from the back row"], [false, "Full", "more to read"]];
const HOW_IT_GOES = [
  "The class reads on the screen who it is and what is known that day. You press Enter to turn.",
  "First vote: hands up for A, B, C, D. You type each number and Enter; the screen shows none of them yet.",
  "Debate: the count, questions, and the best case for each option. A timer runs, and forces nothing.",
  "Second vote: the majority decides. At a tie you do; you may also overrule, in the open.",
  "Only then: what follows, and what was done in history. At the end a debrief that you can print.",
];

/**
 * The set-up of a lesson. `begin(sitting)` is given the sitting that the teacher asked for; `back` leads to the cover.
 */
export function setUpClass(program, begin, back) {
  const offered = program.scenario.lessons.filter((lesson) => program.data.lessons.includes(lesson.minutes));
  const usual = offered.find((lesson) => lesson.minutes === USUAL_LESSON) ?? offered[0] ?? null;
  const wish = { lesson: usual?.minutes ?? null, short: true, delegations: false, minutes: debateFor(usual) };
  const sheets = el("div", { class: "all-sheets" });
  const seats = program.scenario.roles.map((role) => role.id);
  const print = el("p", { class: "print-sheets" },
    button("Print the briefing sheets", () => window.print()),
    " One page for each leader: hand each delegation its own.");
  const summary = el("p", { class: "wish", role: "status" });
  const drawn = () => {
    summary.textContent = inWords(program, wish);
    print.hidden = !wish.delegations;
    sheets.replaceChildren(briefingSheets(program.scenario, wish.short));
  };
  const wished = (name, value) => {
    wish[name] = value;
    if (name === "lesson") {
      wish.minutes = debateFor(offered.find((lesson) => lesson.minutes === value));
      form.elements.minutes.forEach((radio, place) => { radio.checked = DEBATES[place][0] === wish.minutes; });
    }
    drawn();
  };
  const form = el("form", { class: "wishes", novalidate: true },
  el("div", { class: "actions" },
    sendButton("Begin", () => begin(sit(program, seats, { face: "class", history: true, ...wish })),
      { class: "primary begin" }),
    summary),
  offered.length ? choiceOf("lesson", "How long", lessonsOffered(program, offered), wish.lesson, wished) : null,
  choiceOf("delegations", "Who decides", [
    [false, "The whole class decides", "Everybody votes for every leader."],
    [true, "Delegations", "A group for each leader. Whose leader decides votes; the others say what they expect."],
  ], wish.delegations, wished),
  print,
  choiceOf("short", "Texts", LENGTHS, wish.short, wished, "side-by-side"),
  choiceOf("minutes", "Debate", DEBATES, wish.minutes, wished, "side-by-side"));
  drawn();
  show("set-up", "Teach a class",
    el("p", { class: "lead" }, "One computer, one projector, raised hands. No network, no names, no pupils' devices."),
    form,
    el("section", { class: "how-it-goes" },
      el("h2", {}, "How it goes"),
      el("ol", {}, HOW_IT_GOES.map((line) => el("li", {}, line))),
      el("p", { class: "actions" }, button("Back to the cover", back)),
      hasTeaching(program.scenario) ? forTheTeacher(() => showTeaching(program, () => setUpClass(program, begin, back))) : null),
    sheets);
}

/** How long a debate may last, so that a lesson has room for all of its decisions. */
function debateFor(lesson) {
  if (!lesson) return 3;
  const each = lesson.minutes / lesson.decisions.length;
  if (each < 5) return 1;
  return each < 8 ? 2 : 3;
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

function inWords(program, wish) {
  const lesson = program.scenario.lessons.find((each) => each.minutes === wish.lesson);
  const length = lesson ? `${lesson.minutes} minutes, ${inWord(lesson.decisions.length)} decisions` : "every decision";
  const who = wish.delegations ? `${inWord(program.scenario.roles.length)} delegations` : "the whole class";
  const debate = wish.minutes ? `debates of ${wish.minutes} minute${wish.minutes === 1 ? "" : "s"}` : "no timer";
  return `${length}; ${who}; ${wish.short ? "shorter" : "full"} texts; ${debate}. ${reckoned(program, wish)}`;
}

/** How long it will really take, and what to do where that is too long. */
function reckoned(program, wish) {
  const { reading, debate, counting, whole } = minutesNeeded(program, wish);
  const parts = `${Math.round(reading)} of reading together, ${debate ? `${debate} of debate, ` : ""}${Math.round(counting)} of votes`;
  const needed = `Reckon with about ${whole} minutes${debate ? "" : " and your debates"}: ${parts}; the debrief comes on top.`;
  if (wish.lesson === null || whole <= wish.lesson * A_LITTLE_OVER) return needed;
  return `${needed} That is more than you have: skip to the question, or end the lesson early from the menu.`;
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
