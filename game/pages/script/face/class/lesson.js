/** A lesson before one projector: brief, first vote, debate, second vote, decision, what follows, and on. */

import { ballotOn, count, decidedBy, leading } from "../../engine/ballot.js";
import { PlayError, awaits, finished } from "../../engine/playthrough.js";
import { brief, closing, reveal } from "../../engine/views.js";
import { listed } from "../../told/telling.js";
import { showDebrief } from "../debrief.js";
import { button, el, say, show } from "../dom.js";
import { cleared, decided, takenBack, uncounted, voted } from "../sitting.js";
import { handsAsBars } from "./bars.js";
import { choosingOne, countingHands, letterOf } from "./counting.js";
import { marked, nextLeadsTo, projecting, roomBelow, unprojected } from "./frame.js";
import { debateParts, endingPart, explainSureness, lastNewsPart, leaderPart, meanwhilePart } from "./matter.js";
import { openLabels, openingPart, questionPart, revealParts, situationPart, turnPart } from "./matter.js";
import { fitted, sharedOut } from "./spread.js";
import { debateTimer } from "./timer.js";

const COUNTS = { first: "First vote", second: "Second vote" };

/**
 * Teach a lesson from where its sitting stands, to the debrief. `then` says where the page goes afterwards:
 * `home` or `clear` to the cover, `again` to another play; each may be missing.
 */
export function teach(sitting, then = {}) {
  const { scenario } = sitting.play.program;
  const lesson = { sitting, then, parts: [], part: 0, screens: [], screen: 0, timer: null, notes: [] };
  lesson.next = () => {};
  lesson.back = null;
  lesson.frame = projecting(scenario.title, {
    next: () => onwardIn(lesson),
    back: () => backwardIn(lesson),
    relaid: () => laidAgain(lesson),
    menu: () => menuOf(lesson),
  });
  nextDecision(lesson, sitting.play.choices.length === 0);
}

/* ---- screens: a step's parts, each shared out over as many screens as it needs ---- */

/** Show a step made of parts; `next` is `[label, function]` after the last, `back` what stands before the first. */
function showStep(lesson, name, parts, next, { back = null, last = false, extra = null } = {}) {
  Object.assign(lesson, { name, parts, after: next, back, extra });
  showPart(lesson, last ? parts.length - 1 : 0, last);
}

function showPart(lesson, place, last = false) {
  lesson.part = place;
  const holder = drawnPart(lesson);
  const room = roomBelow(lesson.frame, holder) - lowerHeight(lesson);
  if (holder.querySelector(".lettered, .hands-bars")) fitted(holder, room);
  lesson.screens = sharedOut(holder, room);
  showScreen(lesson, holder, last ? lesson.screens.length - 1 : 0);
}

function drawnPart(lesson) {
  const part = lesson.parts[lesson.part];
  const holder = el("div", { class: "sheet" }, part.blocks);
  const tools = part.tools.map(([label, opens]) => button(label, opens, { "aria-haspopup": "dialog" }));
  lesson.lower = el("div", { class: "lower" }, lesson.timer?.element, tools, lesson.extra ? lesson.extra() : null);
  lesson.lower.hidden = !lesson.lower.children.length;
  show(`lesson on-${lesson.name}`, part.title, el("p", { class: "kicker" }, part.line), holder, lesson.lower);
  lesson.holder = holder;
  return holder;
}

function lowerHeight(lesson) {
  return lesson.lower.hidden ? 0 : lesson.lower.offsetHeight;
}

function showScreen(lesson, holder, place) {
  lesson.screen = place;
  holder.replaceChildren(...lesson.screens[place]);
  const ends = place === lesson.screens.length - 1 && lesson.part === lesson.parts.length - 1;
  const begins = place === 0 && lesson.part === 0;
  marked(lesson.frame, lesson.name, ends ? lesson.after[0] : "Next", !begins || lesson.back !== null);
}

function onwardIn(lesson) {
  if (lesson.form) lesson.form.finish();
  else if (lesson.screen < lesson.screens.length - 1) turned(lesson, 1);
  else if (lesson.part < lesson.parts.length - 1) showPart(lesson, lesson.part + 1);
  else lesson.after[1]();
}

function backwardIn(lesson) {
  if (lesson.form) lesson.back?.();
  else if (lesson.screen > 0) turned(lesson, -1);
  else if (lesson.part > 0) showPart(lesson, lesson.part - 1, true);
  else lesson.back?.();
}

/** Another screen of the same part: the heading stays, the text is another. */
function turned(lesson, by) {
  showScreen(lesson, lesson.holder, lesson.screen + by);
  scrollTo({ top: 0, behavior: "instant" });
  document.querySelector("#content h1").focus({ preventScroll: true });
  say(`Screen ${lesson.screen + 1} of ${lesson.screens.length}.`);
}

/** The letters or the window have another size: the same step, from the block that stood first. */
function laidAgain(lesson) {
  if (lesson.form || !lesson.screens.length || document.querySelector("dialog[open]")) return;
  const blocks = lesson.parts[lesson.part].blocks;
  const first = lesson.screens[lesson.screen].find((block) => blocks.includes(block));
  const focused = document.activeElement;
  showPart(lesson, lesson.part);
  const place = lesson.screens.findIndex((screen) => screen.includes(first));
  if (place > 0) showScreen(lesson, lesson.holder, place);
  if (focused?.isConnected) focused.focus({ preventScroll: true });
}

/* ---- the round ---- */

/** The decision that awaits, or the end. `whole`: from the opening on. */
function nextDecision(lesson, whole = false) {
  debateOver(lesson);
  const { play, short } = lesson.sitting;
  if (!awaits(play)) {
    closeLesson(lesson, play);
    return;
  }
  lesson.view = brief(play, short);
  const kept = lesson.sitting.votes.get(awaits(play).moment.id);
  lesson.ballot = kept?.first ? { ...ballotOn(play), first: kept.first } : ballotOn(play);
  if (lesson.ballot.first) debate(lesson);
  else showBrief(lesson, whole);
}

function showBrief(lesson, whole, last = false) {
  const { view, sitting } = lesson;
  const { program } = sitting.play;
  const parts = [
    whole ? openingPart(program.scenario, sitting.short) : null,
    sitting.delegations || view.number > 1 || !whole ? turnPart(view, sitting) : null,
    view.number === 1 ? leaderPart(view.role) : null,
    view.number === 1 && whole ? null : meanwhilePart(view),
    situationPart(view, sitting.play),
    questionPart(view, sitting.play),
  ];
  lesson.whole = whole;
  const next = ["First vote", () => vote(lesson, "first")];
  showStep(lesson, "brief", parts.filter(Boolean), next, { last, extra: () => skip(lesson) });
}

/** Straight to the question, for a class in a hurry. */
function skip(lesson) {
  const last = lesson.parts.length - 1;
  return lesson.part < last ? [button("Skip to the question", () => showPart(lesson, last))] : null;
}

function vote(lesson, which) {
  debateOver(lesson);
  const labels = openLabels(lesson.view);
  const before = which === "first" ? () => showBrief(lesson, lesson.whole, true) : () => debate(lesson, true);
  const leave = () => {
    lesson.form = null;
    before();
  };
  lesson.form = countingHands(labels, {
    done: (votes) => countTaken(lesson, votes),
    ready: () => lesson.frame.next.focus(),
    back: leave,
  });
  lesson.name = which;
  lesson.back = leave;
  show(`lesson on-${which}`, `${COUNTS[which]}: hands up`,
    el("p", { class: "kicker" }, lesson.view.question.text),
    lesson.form.element,
    el("div", { class: "lower" }, button("Decide without counting", () => chooseAlone(lesson))));
  marked(lesson.frame, which, "Show the count", true);
  const { element } = lesson.form;
  fitted(element, roomBelow(lesson.frame, element) - element.nextSibling.offsetHeight);
  lesson.form.begin();
}

/** The counts taken; a sentence where they will not do. */
function countTaken(lesson, votes) {
  try {
    lesson.ballot = count(lesson.ballot, votes);
  } catch (error) {
    if (!(error instanceof PlayError)) throw error;
    return error.message;
  }
  lesson.form = null;
  lesson.sitting = voted(lesson.sitting, lesson.ballot.moment, lesson.ballot);
  if (lesson.ballot.second === null) debate(lesson);
  else decision(lesson);
  return "";
}

function debate(lesson, last = false) {
  const { view, sitting, ballot } = lesson;
  lesson.ballot = { ...ballot, second: null };
  if (sitting.minutes && !lesson.timer) lesson.timer = debateTimer(sitting.minutes);
  const blocks = [handsAsBars(lesson.ballot, openLabels(view))];
  const counted = { title: "The first count", line: view.question.text, blocks, tools: [] };
  const again = () => {
    lesson.ballot = ballotOn(sitting.play);
    lesson.sitting = uncounted(sitting, ballot.moment);
    vote(lesson, "first");
  };
  showStep(lesson, "debate", [counted, ...debateParts(view, sitting)], ["Second vote", () => vote(lesson, "second")], {
    last,
    extra: () => [
      lesson.part === 0 ? button("Count again", again) : null,
      button("Vote now", () => vote(lesson, "second")),
    ],
  });
}

function debateOver(lesson) {
  lesson.timer?.stop();
  lesson.timer = null;
}

/** What the second count decides; at a tie the teacher does, or counts once more. */
function decision(lesson) {
  const { ballot, view, sitting } = lesson;
  const labels = openLabels(view);
  const taken = decidedBy(ballot);
  const ahead = leading(ballot).map((option) => letterOf(ballot.options.indexOf(option)));
  const place = ballot.options.indexOf(taken);
  const outcome = taken === null
    ? `A tie between ${listed(ahead, "and")}. The teacher decides, or you count once more.`
    : `The class decides: ${letterOf(place)}.`;
  const again = () => {
    lesson.ballot = { ...ballot, second: null };
    lesson.sitting = voted(sitting, ballot.moment, lesson.ballot);
    vote(lesson, "second");
  };
  const part = { title: taken === null ? "A tie" : `Decided: ${letterOf(place)}`, line: view.question.text, tools: [],
    blocks: [el("p", { class: "outcome" }, outcome), handsAsBars(ballot, labels)] };
  const next = taken === null
    ? ["The teacher decides", () => chooseAlone(lesson)]
    : [`Go on with ${letterOf(place)}`, () => decide(lesson, taken, [])];
  showStep(lesson, "decision", [part], next, {
    extra: () => [
      button("Count once more", again),
      taken === null ? null : button("Decide otherwise", () => chooseAlone(lesson)),
    ],
  });
  say(outcome);
}

/** The teacher takes an option in the open: at a tie, against the count, or without one. */
function chooseAlone(lesson) {
  debateOver(lesson);
  const { view, ballot } = lesson;
  const counted = ballot.second !== null;
  lesson.form = null;
  let chosen = null;
  const list = choosingOne(openLabels(view), (place) => {
    chosen = place;
    lesson.after[0] = `Go on with ${letterOf(place)}`;
    nextLeadsTo(lesson.frame, lesson.after[0]);
  });
  const line = counted ? "The teacher decides, and says so." : "Without a second count, no vote is written down.";
  const part = { title: view.question.text, line, blocks: [list], tools: [] };
  const note = () => (counted ? otherwise(ballot, chosen) : "Decided by the teacher, without a second count.");
  const go = () => decide(lesson, ballot.options[chosen], [note()]);
  const uncountedBack = ballot.first ? () => debate(lesson) : () => vote(lesson, "first");
  const back = counted ? () => decision(lesson) : uncountedBack;
  showStep(lesson, "decision", [part], [null, go], { back });
}

function otherwise(ballot, chosen) {
  const taken = decidedBy(ballot);
  const place = ballot.options.indexOf(taken);
  if (taken === null) return `The count was a tie; the teacher decided for ${letterOf(chosen)}.`;
  if (place === chosen) return "";
  return `The class was for ${letterOf(place)}; the teacher decided for ${letterOf(chosen)}.`;
}

function decide(lesson, option, notes) {
  debateOver(lesson);
  const { view, ballot } = lesson;
  const unfit = ballot.second === null ? uncounted(lesson.sitting, ballot.moment) : lesson.sitting;
  const letter = letterOf(ballot.options.indexOf(option));
  lesson.sitting = decided(unfit, option);
  const { play, history } = lesson.sitting;
  const words = play.program.data.words;
  const tools = [["How sure is that?", () => explainSureness(words)]];
  const told = reveal(play, view.step, history);
  const parts = revealParts(told, words, { heading: `The choice: ${letter}`, notes: notes.filter(Boolean), tools });
  const next = [awaits(play) ? "Next decision" : "Where it arrived", () => nextDecision(lesson)];
  showStep(lesson, "reveal", parts, next, { extra: () => button("Take this decision back", () => takeBack(lesson)) });
}

function takeBack(lesson) {
  lesson.form = null;
  lesson.sitting = takenBack(lesson.sitting);
  nextDecision(lesson, lesson.sitting.play.choices.length === 0);
  say("Taken back. You stand before this decision again.");
}

/* ---- the end ---- */

function menuOf(lesson) {
  const { play } = lesson.sitting;
  const rows = [];
  if (play.choices.length) rows.push(["Take back the last decision", () => takeBack(lesson)]);
  if (awaits(play)) rows.push(["End the lesson now", () => askToEnd(lesson)]);
  rows.push(["Leave: the lesson is kept and can be gone on with", () => leaveLesson(lesson)]);
  return rows;
}

function leaveLesson(lesson) {
  debateOver(lesson);
  unprojected(lesson.frame);
  (lesson.then.home ?? (() => location.reload()))();
}

/** Ask once before a lesson is ended early. */
function askToEnd(lesson) {
  debateOver(lesson);
  lesson.form = null;
  const { play } = lesson.sitting;
  const part = { title: "End the lesson here?", line: lesson.view.title.text, tools: [], blocks: [
    el("p", {}, stoppedSentence(play, "is then")),
    el("p", {}, "The debrief then explains the whole line, the class's decisions and the stand-ins'."),
  ] };
  const ends = () => closeLesson(lesson, finished(play), [stoppedSentence(play, "was")]);
  showStep(lesson, "decision", [part], ["End it", ends], {
    back: () => nextDecision(lesson, play.choices.length === 0),
    extra: () => button("Go on with the lesson", () => nextDecision(lesson, play.choices.length === 0)),
  });
}

/** Said wherever a lesson that was stopped is shown to its end. */
function stoppedSentence(play, tense) {
  const number = play.choices.length;
  const many = number === 1 ? "one decision" : `${number} decisions`;
  const taken = number === 0 ? "The class has taken no decision" : `The class has taken ${many}`;
  const code = "The share code stands for the lesson as far as the class came.";
  return `${taken}; the rest ${tense} decided by stand-ins. ${code}`;
}

/** What still reaches the leaders, and where it arrived. `play` has ended; the sitting's own may not have. */
function closeLesson(lesson, play, notes = []) {
  const { scenario, data } = play.program;
  const { short } = lesson.sitting;
  const lessonOf = scenario.lessons.find((each) => each.minutes === play.lesson);
  if (lessonOf && play.choices.length < lessonOf.decisions.length && !notes.length) {
    notes = ["It ends here before the lesson does. The menu can take the class back to its last vote."];
  }
  const seats = scenario.roles.filter((role) => play.roles.includes(role.id));
  const news = seats.map((role) => lastNewsPart(closing(play, role.id), role.name));
  const ending = endingPart(closing(play, play.roles.at(-1), short), data.words, notes);
  showStep(lesson, "reveal", [...news.filter(Boolean), ending], ["The debrief", () => toDebrief(lesson, play, notes)], {
    extra: () => {
      const any = lesson.sitting.play.choices.length;
      return any ? button("Take back the last decision", () => takeBack(lesson)) : null;
    },
  });
}

function toDebrief(lesson, play, notes) {
  const { then, sitting } = lesson;
  unprojected(lesson.frame);
  const page = document.documentElement;
  const leaving = (act) => act && (() => {
    page.classList.remove("taught");
    act();
  });
  page.classList.add("taught");
  const votes = new Map([...sitting.votes].filter(([, ballot]) => ballot.second !== null));
  showDebrief({ ...sitting, play, votes }, {
    again: leaving(then.again),
    undo: leaving(sitting.play.choices.length ? () => teachAgain(lesson) : null),
    clear: leaving(() => finishHere(lesson)),
  });
  const heading = document.querySelector("#content h1");
  if (sitting.play !== play) heading.after(el("p", { class: "note stopped" }, notes[0]));
}

/** Back from the debrief to the last decision. */
function teachAgain(lesson) {
  teach(takenBack(lesson.sitting), lesson.then);
}

/** Finish: nothing of the lesson stays on this computer; the page says what was removed. */
function finishHere(lesson) {
  const { program } = lesson.sitting.play;
  cleared(program);
  const home = lesson.then.clear ?? lesson.then.home ?? (() => location.reload());
  show("finished", "This computer is clear",
    el("p", {}, "Removed: the lesson's share code, the counts of its votes, and its settings. Nothing else was kept."),
    el("p", {}, "The file itself stays where you put it, and plays again."),
    el("div", { class: "actions" }, button("To the cover", home, { class: "primary" })));
}
