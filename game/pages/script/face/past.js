/** What has been so far: a player's choices beside history's, and all that was lived and heard. */

import { past } from "../engine/reference.js";
import { titleOfLived } from "../engine/scene.js";
import { faced, reveal } from "../engine/views.js";
import { dayAndHour } from "../told/telling.js";
import { openWindow } from "./dialogs.js";
import { el } from "./dom.js";
import { inline, prose } from "./prose.js";

/** What a seat (a role's id) has chosen, lived and been told so far. */
export function lookUpPast(sitting, seat) {
  openWindow("So far", chosenSoFar(sitting, seat),
    el("h3", {}, "What you have lived and been told"),
    livedSoFar(sitting.play, seat));
}

/** The choices beside history's, where history is told after each choice and one player sits here. */
function chosenSoFar({ play, history }, seat) {
  const heading = el("h3", {}, "Your choices beside history's");
  if (!history || play.roles.length > 1) {
    return [heading, el("p", { class: "note" }, "History's choices wait for the debrief.")];
  }
  const chosen = faced(play, seat);
  if (!chosen.length) return [heading, el("p", { class: "note" }, "You have not chosen yet.")];
  return [heading, el("ol", { class: "told" }, chosen.map((lived) => el("li", {},
    el("p", {}, el("strong", {}, inline(titleOfLived(play.program, lived).text))),
    choicesPaired(reveal(play, lived.step)))))];
}

function choicesPaired({ choice, historical }) {
  const row = (kind, name, text) => el("div", { class: kind }, el("dt", {}, name), el("dd", {}, inline(text)));
  return el("dl", { class: "pair" }, historical === null || historical.text === choice.text
    ? row("both", "You, and history too", choice.text)
    : [row("yours", "You", choice.text), row("historys", "History", historical.text)]);
}

function livedSoFar(play, seat) {
  const items = past(play, seat).map((entry) => el("li", {},
    el("p", { class: "when" }, el("time", { datetime: entry.hour.at }, dayAndHour(entry.hour)),
      entry.title ? null : [", ", inline(entry.how)]),
    entry.title
      ? el("p", {}, el("strong", {}, inline(entry.title.text)), ": you chose: ", inline(entry.text.text))
      : prose(entry.text.text)));
  return items.length ? el("ol", { class: "told" }, items) : el("p", { class: "note" }, "Nothing yet.");
}
