/** Play, screen after screen: how it came to this, who you are, a decision, what follows, and on. */

import { awaits } from "../engine/playthrough.js";
import { stepNamed } from "../engine/program.js";
import { sources } from "../engine/reference.js";
import { titleOfLived } from "../engine/scene.js";
import { brief, reveal } from "../engine/views.js";
import { listed } from "../told/telling.js";
import { bareBar, showBar } from "./bar.js";
import { adviceList, delegatedList, gradedText, movedList } from "./blocks.js";
import { sourcesNamed, standingList, titled, toldList, workList } from "./blocks.js";
import { choiceForm } from "./choosing.js";
import { showArrival } from "./closing.js";
import { button, el, say, show } from "./dom.js";
import { decisionPlace } from "./far.js";
import { codeBox } from "./lookup.js";
import { inline, prose } from "./prose.js";
import { decided, keeps, reasoned, sharedWithAnother, takenBack } from "./sitting.js";
import { withWords } from "./words.js";

/**
 * Begin a sitting: how it came to this, and then play. `then` is where a player may go from here:
 * `home` to the cover, `again` to the question who one would be.
 */
export function beginPlay(sitting, then) {
  const { opening } = sitting.play.program.scenario;
  bareBar(sitting.play.program);
  const text = (sitting.short && opening.short) || opening.text;
  playScreen("opening", "How it came to this", sitting,
    prose(text), actionRow(button("Go on", () => goOnPlaying(sitting, then), { class: "primary" })));
}

/** Go on with a sitting where it stands. */
export function goOnPlaying(sitting, then) {
  playOn({ sitting, then, seat: null, met: [] });
}

/**
 * The next screen at a table: `seat` is the role that sits before the screen, `met` the roles that
 * have been briefed in this window.
 */
function playOn(table) {
  const { play, short } = table.sitting;
  if (!awaits(play)) {
    showArrival(table, (sitting) => playOn({ ...table, sitting }));
    return;
  }
  const view = brief(play, short);
  const { id } = view.role;
  if (hidesSeats(table.sitting) && table.seat !== id) handOver(table, view.role);
  else if (view.number === 1 && !table.met.includes(id)) briefingScreen(table, view.role);
  else decisionScreen(table, view);
}

/** Whether several sit here who may not see one another's screens. */
function hidesSeats({ play, together }) {
  return play.roles.length > 1 && !together;
}

/** Nothing of the last seat is left on the screen when another sits down. */
function handOver(table, role) {
  const { program, roles } = table.sitting.play;
  const others = program.scenario.roles.filter(({ id }) => roles.includes(id) && id !== role.id);
  const away = `${listed(others.map(({ name }) => name), "and")} ${others.length > 1 ? "look" : "looks"} away now.`;
  bareBar(program, "Hand over");
  show("handover", inline(`Hand over to ${role.name}`),
    el("p", {}, inline(away), " ", inline(`What comes next is for ${role.name} alone.`)),
    actionRow(button(inline(`I am ${role.name}`), () => playOn({ ...table, seat: role.id }), { class: "primary" })));
}

function briefingScreen(table, role) {
  const { sitting } = table;
  barFor(table, role, role.name);
  playScreen("briefing", ["You are ", inline(role.name)], sitting,
    el("p", { class: "played" }, inline(role.office)),
    prose((sitting.short && role.short) || role.briefing),
    titled("What you want", el("ul", {}, role.aims.map((aim) => el("li", {}, inline(aim))))),
    howItIsKept(sitting),
    actionRow(button("To your first decision", () => playOn({ ...table, seat: role.id, met: [...table.met, role.id] }),
      { class: "primary" })));
}

function decisionScreen(table, view) {
  const { sitting } = table;
  const { play } = sitting;
  barFor(table, view.role, `${view.role.name}, ${decisionPlace(play, awaits(play))}`);
  playScreen("decision", inline(view.title.text), sitting,
    el("p", { class: "played" }, inline(view.shown.text), view.place ? [" · ", inline(view.place.text)] : null),
    el("div", { class: "whose" },
      play.roles.length > 1 ? el("p", {}, "You are ", el("strong", {}, inline(view.role.name)), ".") : null,
      button("Go to the question", toTheQuestion, { class: "quiet" })),
    el("div", { class: "scene" },
      view.text.map((passage) => prose(passage.text)),
      titled("Decided in your name meanwhile", delegatedList(view.delegated)),
      titled("What has reached you", toldList(view.news))),
    el("div", { class: "dossier" },
      titled("What you know", toldList(view.known)),
      titled("How things stand", standingList(view.gauges)),
      titled("What you are advised", adviceList(view))),
    choiceForm(view, awaits(play).moment, (option, reason) => decideHere(table, option, reason)),
    lastChoiceOf(table, view.role.id));
}

/** Past what was read already, as after a choice that was taken back. */
function toTheQuestion() {
  const question = document.getElementById("question");
  question.scrollIntoView({ block: "start", behavior: "instant" });
  question.focus({ preventScroll: true });
}

function decideHere(table, option, reason) {
  const { moment } = awaits(table.sitting.play);
  playRevealed({ ...table, sitting: reasoned(decided(table.sitting, option), moment.id, reason) });
}

/** What may be done about the last choice, where whoever sits here took it or may see it. */
function lastChoiceOf(table, seat) {
  const { choices, program } = table.sitting.play;
  const takenHere = choices.length && stepNamed(program, choices.at(-1).moment).moment.role === seat;
  if (!takenHere && !(choices.length && table.sitting.together)) return null;
  return el("div", { class: "actions aside" },
    button("Read again what followed your last choice", () => playRevealed(table), { class: "quiet" }),
    button("Take back your last choice", () => takeBackHere(table), { class: "quiet" }));
}

function takeBackHere(table) {
  playOn({ ...table, sitting: takenBack(table.sitting) });
  say("Taken back. You stand before this decision again.");
}

/** What is told right after a choice. */
function playRevealed(table) {
  const { sitting } = table;
  const { play } = sitting;
  const { moment, option } = play.choices.at(-1);
  const step = stepNamed(play.program, moment);
  const view = reveal(play, step.index, sitting.history);
  const whose = option === null ? "Decided in your name: " : "You chose: ";
  barFor(table, view.role, `${view.role.name}, ${decisionPlace(play, step)}`);
  playScreen("reveal", "What follows", sitting,
    el("p", { class: "name moment" }, inline(titleOfLived(play.program, play.lived[step.index]).text)),
    el("p", { class: "played" }, el("strong", {}, whose), inline(view.choice.text)),
    view.consequences.map((passage) => gradedText(play.program, passage)),
    titled("What it moved", movedList(view.moved) ?? el("p", {},
      "Nothing that you can see from where you stand. What else it moved stands in the debrief.")),
    doneThen(view),
    workedFrom(play, view),
    howItIsKept(sitting),
    actionRow(button("Go on", () => playOn(table), { class: "primary" }),
      button("Take it back", () => takeBackHere(table))));
}

/** What was really done, where it may be told already. */
function doneThen(view) {
  if (!view.history.length) return null;
  const same = view.historical && view.historical.text === view.choice.text;
  const course = same ? "The same." : ["Another course: ", inline(view.historical?.text ?? "")];
  return titled("What was done then", [
    view.historical ? el("p", {}, el("strong", {}, course)) : null,
    view.history.map((passage) => prose(passage.text)),
  ], { class: "historys" });
}

function workedFrom(play, view) {
  const [shown, waiting] = sources(play, sourcesNamed(view));
  if (!shown.length && !waiting) return null;
  const later = `${waiting} later work${waiting === 1 ? "" : "s"}, named in the debrief.`;
  return el("details", { class: "rests-on" }, el("summary", {}, "On what this rests"),
    shown.length ? workList(shown) : null,
    waiting ? el("p", { class: "note" }, shown.length ? `And ${later}` : `On ${later}`) : null);
}

/** Where the browser keeps nothing, or another window's play in place of this one, the code is what remains. */
function howItIsKept(sitting) {
  const alone = !sharedWithAnother(sitting.play.program);
  if (keeps() && alone) return null;
  return el("div", { class: "note kept-not silent" },
    el("p", {}, alone ? "This browser keeps nothing for this file. To go on later, copy the share code:"
      : ["This file is played in another window too, and this computer keeps only the play that decided last. ",
        "Go on in one window, or copy the share code of this one:"]),
    codeBox(sitting.play));
}

function barFor(table, role, head) {
  showBar(table.sitting, { seat: role.id, head, home: table.then.home });
}

function actionRow(...buttons) {
  return el("div", { class: "actions" }, buttons);
}

/** A screen whose hard words can be asked for. */
function playScreen(name, title, sitting, ...children) {
  show(name, title, withWords(children, sitting.play));
}
