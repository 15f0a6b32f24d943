/** The way in: the cover, who one would be, and where somebody stopped. */

import { PlayError, awaits } from "../engine/playthrough.js";
import { decode } from "../engine/codes.js";
import { brief } from "../engine/views.js";
import { counted, listed } from "../told/telling.js";
import { bareBar } from "./bar.js";
import { setUpClass } from "./class/setup.js";
import { teach } from "./class/lesson.js";
import { askOnce } from "./dialogs.js";
import { button, el, say, sendButton, show } from "./dom.js";
import { decisionPlace, possibleDecisions, minutesAlone } from "./far.js";
import { beginPlay, goOnPlaying } from "./playing.js";
import { inline, prose } from "./prose.js";
import { cleared, keeps, leftByAnother, sit, unfinished } from "./sitting.js";

const REPLACED = "With your first choice, what you had left unfinished here is replaced.";

/** The cover: what this is, what was left unfinished, and the two ways in. */
export function welcome(program) {
  const { scenario, data } = program;
  const ways = [data.roles.length ? wayToPlay(program) : null, data.lessons.length ? wayToTeach(program) : null];
  bareBar(program);
  show("welcome", inline(scenario.title),
    el("p", { class: "tagline" }, inline(scenario.tagline)),
    el("p", { class: "motto" }, data.words.tagline),
    goOnHere(program),
    el("div", { class: "ways" }, data.lesson === null ? ways : ways.reverse()),
    el("section", { class: "before" }, el("h2", {}, "Before you begin"), prose(scenario.note),
      el("p", { class: "note" }, "This page asks nothing of the internet, and nothing leaves this computer. ",
        keeps() ? "Your choices are kept here until you clear them."
          : "This browser keeps nothing for this file: before you close it, copy your share code.")),
    fromCode(program),
    el("p", { class: "note licence" }, inline(scenario.licence)));
}

/** Who would you be, and how would you read? */
export function whoWouldYouBe(program) {
  const roles = program.scenario.roles.filter((role) => program.data.roles.includes(role.id));
  const wrong = el("p", { class: "wrong", role: "alert", id: "role-wrong" });
  const lasts = el("p", { class: "note lasts" });
  const changed = () => {
    wrong.textContent = "";
    lasts.textContent = howLong(program, new FormData(form));
  };
  const form = el("form", { novalidate: true, onchange: changed },
    el("fieldset", { class: "roles", "aria-describedby": "role-wrong" }, el("legend", { class: "unseen" }, "Leaders"),
      roles.map((role) => roleCard(program, role, roles.length === 1))),
    el("fieldset", { class: "row" }, el("legend", {}, el("h2", {}, "How much would you read?")),
      radioOption("length", "full", "Full texts", true), radioOption("length", "short", "Shorter, simpler texts"),
      lasts),
    el("p", { class: "note" }, "You may stop at any time and go on later",
      keeps() ? ", here, where you stopped." : " with your share code."),
    moreWays(roles),
    unfinished(program) ?? leftByAnother(program)
      ? el("p", { class: "note" }, REPLACED) : null,
    wrong,
    el("div", { class: "actions" }, sendButton("Begin", () => begin(), { class: "primary" }),
      button("Back", () => welcome(program))));
  const begin = () => {
    const wanted = new FormData(form);
    const chosen = wanted.getAll("role");
    wrong.textContent = whoIsMissing(wanted);
    if (wrong.textContent) {
      form.querySelector("input[name=role]:not(:checked)").focus();
      return;
    }
    const together = chosen.length > 1 && wanted.has("together");
    const how = { short: wanted.get("length") === "short", history: wanted.get("history") !== "end", together };
    beginPlay(sit(program, chosen, how), waysOn(program));
  };
  bareBar(program);
  show("chooser", "Who would you be?", form);
  changed();
}

/** Who must still be chosen before it can begin, as a sentence; "" where nobody. */
function whoIsMissing(wanted) {
  const chosen = wanted.getAll("role").length;
  if (!chosen) return "Choose who you would be first.";
  return chosen === 1 && wanted.has("several") ? "Several of you share this computer: choose one leader more." : "";
}

/** How long it takes, reckoned from the texts, once one leader is chosen. */
function howLong(program, wanted) {
  const [role, another] = wanted.getAll("role");
  if (!role || another) return "";
  const minutes = minutesAlone(program, role, wanted.get("length") === "short");
  return `About ${minutes} minutes to the ending; the debrief after it takes as long as you like.`;
}

function wayToPlay(program) {
  const names = program.scenario.roles.filter((role) => program.data.roles.includes(role.id)).map((role) => role.name);
  return el("section", {}, el("h2", {}, "Play"),
    el("p", {}, inline(`Be ${listed(names)}. You know what could be known that day.`), " ",
      "You decide, and then see what was really done."),
    button("Play", () => whoWouldYouBe(program), { class: program.data.lesson === null ? "primary" : null }));
}

function wayToTeach(program) {
  const minutes = listed(program.data.lessons.map(String));
  const begin = (sitting) => teach(sitting, waysOn(program));
  return el("section", {}, el("h2", {}, "Teach a class"),
    el("p", {}, `One computer, one projector, raised hands: a lesson of ${minutes} minutes, `,
      "with as many debates as fit into it."),
    button("Teach a class", () => setUpClass(program, begin, () => welcome(program)),
      { class: program.data.lesson === null ? null : "primary" }));
}

/** What was left unfinished on this computer. */
function goOnHere(program) {
  const kept = unfinished(program);
  if (!kept) return leftHere(program);
  const goesOn = kept.face === "class" ? () => teach(kept, waysOn(program)) : () => goOnPlaying(kept, waysOn(program));
  return el("section", { class: "kept" }, el("h2", {}, "Go on where you stopped"),
    el("p", {}, whereStopped(kept)),
    el("div", { class: "actions" }, button("Go on", goesOn, { class: "primary" }),
      button("Clear it from this computer", () => askToClear(program))));
}

/** What this version cannot go on with is told, and replaced only knowingly. */
function leftHere(program) {
  const code = leftByAnother(program);
  return code && el("section", { class: "kept" }, el("h2", {}, "Left here by another version of this file"),
    el("p", {}, "A play was left unfinished on this computer. Only the version that it was begun with can go on ",
      "with it; with your first choice here it is replaced. Its share code: ", el("code", {}, code)),
    el("div", { class: "actions" }, button("Clear it from this computer", () => askToClear(program))));
}

/** Who was played, how far, and what awaits them; no title where seats hide from one another. */
function whereStopped({ face, play, together }) {
  const { scenario } = play.program;
  const names = scenario.roles.filter((role) => play.roles.includes(role.id)).map((role) => role.name);
  const whose = face === "class" && play.lesson !== null ? `A lesson of ${play.lesson} minutes` : listed(names, "and");
  const step = awaits(play);
  const titled = (text, title) => [inline(text), ": ", inline(title), /[.?!]$/.test(title) ? null : "."];
  if (!step) return titled(`${whose}, at the end`, play.ending.title);
  const awaited = brief(play).title.text;
  if (face === "class") return titled(`${whose}, decision ${play.choices.length + 1}`, awaited);
  if (play.roles.length === 1) return titled(`${whose}, ${decisionPlace(play, step)}`, awaited);
  const taken = `${whose}, ${counted(play.choices.length, "decision")} taken`;
  return together ? titled(`${taken}. Next`, awaited) : inline(`${taken}.`);
}

function askToClear(program) {
  const text = "What you had left unfinished here is forgotten.";
  askOnce({ title: "Clear this computer?", text, yes: "Clear it", no: "Keep it" }, () => {
    cleared(program);
    welcome(program);
    say("Nothing is kept on this computer any more.");
  });
}

function fromCode(program) {
  const wrong = el("p", { class: "wrong", role: "alert", id: "code-wrong" });
  const field = el("input", { type: "text", id: "code", autocomplete: "off", autocapitalize: "characters",
    spellcheck: "false", "aria-describedby": "code-wrong" });
  const short = el("input", { type: "checkbox" });
  const goOn = () => {
    try {
      const play = decode(field.value, program);
      openedFrom(program, play, short.checked);
    } catch (error) {
      if (!(error instanceof PlayError)) throw error;
      wrong.textContent = error.message;
      field.setAttribute("aria-invalid", "true");
      field.focus();
    }
  };
  return el("details", { class: "from-code" }, el("summary", {}, "Go on from a share code"),
    el("form", { novalidate: true },
      el("label", { for: "code" }, "The code, as it was given to you"), field,
      el("label", { class: "check" }, short, " Shorter, simpler texts"),
      unfinished(program) ? el("p", { class: "note" }, REPLACED) : null,
      sendButton("Go on", goOn), wrong));
}

/** A code of a lesson opens it before the class, any other one for whoever plays it. */
function openedFrom(program, play, short) {
  const face = play.lesson === null ? "alone" : "class";
  const sitting = { ...sit(program, play.roles, { face, lesson: play.lesson, short }), play };
  if (face === "class") teach(sitting, waysOn(program));
  else goOnPlaying(sitting, waysOn(program));
}

function moreWays(roles) {
  const together = el("p", { hidden: true }, el("label", { class: "check" },
    el("input", { type: "checkbox", name: "together" }), " Everybody may read everything"));
  const several = el("input", { type: "checkbox", name: "several", onchange: () => {
    const type = several.checked ? "checkbox" : "radio";
    for (const each of document.querySelectorAll("input[name=role]")) each.type = type;
    together.hidden = !several.checked;
  } });
  return el("details", { class: "more-ways" }, el("summary", {}, "More ways to play"),
    el("fieldset", { class: "row" }, el("legend", {}, el("h2", {}, "When is it told what was really done?")),
      radioOption("history", "each", "After each of your choices", true),
      radioOption("history", "end", "Only at the end")),
    roles.length > 1 ? [
      el("p", {}, el("label", { class: "check" }, several, " Several of us share this computer")),
      el("p", { class: "note" }, "Then choose more than one leader above. The screen is hidden whenever another ",
        "sits down, unless everybody may read everything."),
      together,
    ] : null);
}

function roleCard(program, role, only) {
  return el("label", { class: "option role" },
    el("input", { type: "radio", name: "role", value: role.id, checked: only }),
    el("span", {}, el("strong", {}, inline(role.name)), " ", el("span", { class: "office" }, inline(role.office)), " ",
      el("span", { class: "line" }, inline(role.line)), " ",
      el("span", { class: "office" }, `Up to ${counted(possibleDecisions(program, role.id).length, "decision")}`)));
}

function radioOption(name, value, label, checked = false) {
  return el("label", { class: "check" }, el("input", { type: "radio", name, value, checked }), ` ${label}`);
}

function waysOn(program) {
  return { home: () => welcome(program), again: () => whoWouldYouBe(program) };
}
