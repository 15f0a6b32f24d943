/** The end of a lesson: where it arrived, or stopped early; the debrief; and a computer that is clear. */

import { finished } from "../../engine/playthrough.js";
import { showBar } from "../bar.js";
import { showDebrief } from "../debrief.js";
import { contentsLink } from "../debrief/leaves.js";
import { button, el, show } from "../dom.js";
import { cleared } from "../sitting.js";
import { unprojected } from "./frame.js";
import { endParts } from "./reckoning.js";
import { debateOver } from "./round.js";
import { showStep } from "./stage.js";

/** Ask once before a lesson is ended early. */
export function askToEnd(lesson) {
  debateOver(lesson);
  const { play } = lesson.sitting;
  const part = { title: "End the lesson here?", line: lesson.view.title.text, tools: [], blocks: [
    el("p", {}, stoppedSentence(play, "is then")),
    el("p", {}, "The debrief then explains the whole line, the class's decisions and the stand-ins'."),
  ] };
  const ends = () => closeLesson(lesson, finished(play), [stoppedSentence(play, "was")]);
  showStep(lesson, "decision", [part], ["End it", ends], {
    back: lesson.to.next,
    extra: () => button("Go on with the lesson", lesson.to.next),
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
export function closeLesson(lesson, play, notes = []) {
  const { scenario } = play.program;
  const lessonOf = scenario.lessons.find((each) => each.minutes === play.lesson);
  if (lessonOf && play.choices.length < lessonOf.decisions.length && !notes.length) {
    notes = ["It ends here before the lesson does. The menu can take the class back to its last vote."];
  }
  const parts = endParts(play, lesson.sitting, notes);
  showStep(lesson, "reveal", parts, ["The whole debrief", () => toDebrief(lesson, play, notes)], {
    extra: () => {
      const any = lesson.sitting.play.choices.length;
      return any ? button("Take back the last decision", lesson.to.before) : null;
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
  const ended = { ...sitting, play };
  showBar(ended, { head: "Debrief", first: contentsLink(), home: leaving(homeOf(lesson)) });
  showDebrief(ended, {
    again: leaving(then.again),
    undo: leaving(sitting.play.choices.length ? lesson.to.again : null),
    clear: leaving(() => finishHere(lesson)),
  });
  const heading = document.querySelector("#content h1");
  if (sitting.play !== play) heading.after(el("p", { class: "note stopped" }, notes[0]));
}

/** Leave a lesson for the cover; it is kept and can be gone on with. */
export function leaveLesson(lesson) {
  debateOver(lesson);
  unprojected(lesson.frame);
  homeOf(lesson)();
}

function homeOf({ then }) {
  return then.home ?? (() => location.reload());
}

/** Finish: nothing of the lesson stays on this computer; the page says what was removed. */
function finishHere(lesson) {
  cleared(lesson.sitting.play.program);
  document.getElementById("bar").hidden = true;
  const home = lesson.then.clear ?? homeOf(lesson);
  show("finished", "This computer is clear",
    el("p", {}, "Removed: the lesson's share code, the counts of its votes, and its settings. Nothing else was kept."),
    el("p", {}, "The file itself stays where you put it, and plays again."),
    el("div", { class: "actions" }, button("To the cover", home, { class: "primary" })));
}
