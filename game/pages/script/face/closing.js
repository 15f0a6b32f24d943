/** Where it all arrived: what still reaches the players, the ending, and the way on to the debrief. */

import { closing } from "../engine/views.js";
import { showBar } from "./bar.js";
import { delegatedList, gradedText, titled, toldList } from "./blocks.js";
import { showDebrief } from "./debrief.js";
import { contentsLink } from "./debrief/leaves.js";
import { button, el, show } from "./dom.js";
import { codeBox } from "./lookup.js";
import { inline } from "./prose.js";
import { cleared, takenBack } from "./sitting.js";
import { withWords } from "./words.js";

/** The last news, if any, and then the ending. `resume` goes on with a sitting whose last choice was taken back. */
export function showArrival(table, resume) {
  const { sitting } = table;
  const last = lastNewsOf(sitting);
  const ends = () => endingScreen(table, resume);
  if (!last.length) {
    ends();
    return;
  }
  showBar(sitting, { seat: onlySeat(sitting), head: "The end", home: table.then.home });
  const onward = el("div", { class: "actions" }, button("Go on", ends, { class: "primary" }));
  show("closing", "What still reaches you", withWords([last, onward], sitting.play));
}

function lastNewsOf(sitting) {
  const { play } = sitting;
  const views = play.roles.map((id) => [id, closing(play, id, sitting.short)]);
  const several = play.roles.length > 1;
  return views.filter(([, view]) => view.news.length || view.delegated.length).map(([id, view]) => {
    const { name } = play.program.scenario.roles.find((each) => each.id === id);
    const inWhose = several ? inline(`Decided in the name of ${name}`) : "Decided in your name meanwhile";
    return [
      titled(inWhose, delegatedList(view.delegated)),
      several ? titled(inline(`What still reaches ${name}`), toldList(view.news)) : toldList(view.news),
    ];
  });
}

function endingScreen(table, resume) {
  const { sitting } = table;
  const { play } = sitting;
  const view = closing(play, play.roles.at(-1), sitting.short);
  showBar(sitting, { seat: onlySeat(sitting), head: "The end", home: table.then.home });
  const undo = () => resume(takenBack(sitting));
  show("ending", inline(view.title.text), withWords([
    el("p", { class: "played" }, "This is where your choices led."),
    gradedText(play.program, view.text),
    el("p", {}, "The debrief sets your choices beside those of history, says why it came out so, ",
      "and tells what was hidden from you."),
    el("div", { class: "actions" },
      button("To the debrief", () => debriefOf(table, undo), { class: "primary" }),
      play.choices.length ? button("Take back your last choice", undo) : null),
    el("h2", {}, "Share code"),
    el("p", { class: "note" }, "With it you, or somebody else, can come back to this ending on another computer."),
    codeBox(play)], play));
}

function debriefOf(table, undo) {
  const { sitting, then } = table;
  showBar(sitting, { seat: onlySeat(sitting), head: "Debrief", first: contentsLink(), home: then.home });
  const clear = () => { cleared(sitting.play.program); then.home(); };
  showDebrief(sitting, { again: then.again, undo, clear });
}

/** The past of one player may be told at the end; where several sat here, the debrief tells it. */
function onlySeat(sitting) {
  return sitting.play.roles.length === 1 ? sitting.play.roles[0] : null;
}
