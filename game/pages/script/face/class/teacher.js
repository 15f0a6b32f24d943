/** For the teacher, before a lesson: textbook claims beside the record, exam questions, sources to question. */

import { counted, dayNamed, reference } from "../../told/telling.js";
import { button, el, show } from "../dom.js";
import { inline, prose } from "../prose.js";

const HOLDS = { yes: "It holds.", partly: "It holds in part.", no: "It does not hold.", disputed: "It is disputed." };
const AWAY = "Read this before the lesson, or after it: it tells how the story went, and how historians judge it. "
  + "Do not show it to a class that has still to decide.";

/** Whether a scenario has anything written for teachers. */
export function hasTeaching({ teaching }) {
  return [teaching.textbooks, teaching.exam, teaching.exercises].some((items) => items.length > 0);
}

/** The teacher's page; `back` leads to where it was opened. */
export function showTeaching(program, back) {
  const { scenario } = program;
  const { textbooks, exam, exercises } = scenario.teaching;
  const parts = [
    ["textbooks", "What textbooks say, and what the record says", textbooks.map((item) => claimTold(item, program))],
    ["exam", "Exam-style questions", exam.map((item) => questionTold(item, program))],
    ["exercises", "Sources to question", exercises.map((item) => exerciseTold(item, program))],
  ].filter(([, , items]) => items.length);
  const leave = () => button("Back to setting up the lesson", back);
  show("for-teacher", "For the teacher",
    el("p", { class: "gives-away" }, el("strong", {}, "This gives the story away. "), AWAY),
    el("div", { class: "actions" }, leave(), button("Print these pages", printTeaching)),
    el("ul", { class: "on-this-page" }, parts.map(([id, title, items]) =>
      el("li", {}, el("a", { href: `#${id}` }, title), ` (${items.length})`))),
    parts.map(([id, title, items]) => el("section", { "aria-labelledby": id }, el("h2", { id }, title), items)),
    el("div", { class: "actions" }, leave()));
}

/** On paper the sources stand open. */
function printTeaching() {
  for (const each of document.querySelectorAll(".for-teacher details")) each.open = true;
  window.print();
}

function claimTold(item, program) {
  return entry(item.topic, item, program,
    led("Textbooks", item.textbook), led("The record", `${HOLDS[item.holds]} ${item.record}`));
}

function questionTold(item, program) {
  return entry(`${item.task}: ${item.question}`, item, program, led("A good answer", item.guide));
}

function exerciseTold(item, program) {
  return entry(item.title, item, program,
    prose(item.provenance, { class: "provenance" }),
    el("blockquote", {}, prose(item.material)),
    el("ol", {}, item.questions.map((question) => el("li", {}, inline(question)))),
    led("What to look for", item.guide));
}

/** One entry: its heading, what is said, where it is met in play, and the works that it rests on. */
function entry(title, item, { scenario, steps }, ...told) {
  const met = steps.filter((step) => item.moments.includes(step.moment.id))
    .map(({ moment }) => `${moment.title} (${dayNamed(moment.at)} ${Number(moment.at.slice(0, 4))})`);
  const works = scenario.sources.filter((source) => item.sources.includes(source.id));
  return el("article", {}, el("h3", {}, inline(title)), told,
    el("p", { class: "note" }, "In play: ", inline(`${met.join("; ")}.`)),
    el("details", { class: "works" }, el("summary", {}, counted(works.length, "source")),
      el("ul", {}, works.map((source) => el("li", {}, inline(reference(source)))))));
}

/** A text with its name before the first paragraph. */
function led(name, text) {
  const blocks = prose(text);
  blocks[0]?.prepend(el("b", {}, `${name}: `));
  return blocks;
}
