/** Pages that a player may turn to: people, hard words, sources, the code, help. */

import { encode } from "../engine/codes.js";
import { glossary, mentioned, people, sources } from "../engine/reference.js";
import { awaits } from "../engine/playthrough.js";
import { brief } from "../engine/views.js";
import { counted } from "../told/telling.js";
import { sourcesNamed, workList } from "./blocks.js";
import { askOnce, openWindow } from "./dialogs.js";
import { button, el, say } from "./dom.js";
import { inline, prose } from "./prose.js";
import { cleared, keeps } from "./sitting.js";

const KEYS = { on: true };

/** Whether the number keys select options; a pupil can switch them off under Help. */
export function numberKeys() {
  return KEYS.on;
}

/** Who is who: first those on this screen. */
export function lookUpPeople(play) {
  const here = awaits(play) ? mentioned(play, document.getElementById("content").textContent) : [];
  const named = new Set(here.map((entry) => entry.name));
  const others = people(play).filter((entry) => !named.has(entry.name));
  const groups = here.length ? [["On this screen", here], ["And the others", others]] : [["", others]];
  openFiltered("Who is who", "Find a name", groups.map(([title, items]) => ({ title, items: items.map(entryItem) })));
}

/** The hard words. */
export function lookUpWords(play) {
  openFiltered("Hard words", "Find a word", [{ title: "", items: glossary(play).map(entryItem) }]);
}

/** What this moment rests on; at the end every source. Titles that would tell too much wait. */
export function lookUpSources(play) {
  const wanted = awaits(play) ? sourcesNamed(brief(play)) : null;
  const [shown, waiting] = sources(play, wanted);
  const works = shown.length ? counted(waiting, "more work") : counted(waiting, "work");
  const waits = waiting === 1 ? "waits for the debrief: its title" : "wait for the debrief: their titles";
  const note = waiting ? `${works}, written later, ${waits} could tell what happened.` : "";
  const items = shown.map((source) => workList([source]).firstChild);
  openFiltered(wanted ? "On what this moment rests" : "Sources", "Find a source", [{ title: "", items }], note);
}

/** The share code, to copy and to carry elsewhere. */
export function lookUpCode(play) {
  openWindow("Share code", codeBox(play),
    el("p", {}, "It holds who is played and what was chosen, and nothing about you. ",
      "Type it on the cover of this page, on any computer, and you go on from here."),
    el("p", { class: "note" }, `In the terminal: crossroads play --from ${encode(play)}`));
}

/** The code in a field, with a button that copies it. */
export function codeBox(play) {
  const code = encode(play);
  const field = el("input", { type: "text", readonly: true, value: code, "aria-label": "Share code", class: "code",
    spellcheck: "false", onfocus: () => field.select() });
  const copy = async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(code);
      told.textContent = "Copied.";
    } catch {
      told.textContent = "It is selected: copy it with Ctrl and C, or by a long press.";
    }
  };
  const told = el("span", { class: "note", role: "status" });
  return el("p", { class: "code-box" }, field, button("Copy", copy), told);
}

const KEPT = "Your choices are kept on this computer after every decision, and nowhere else. "
  + "Reasons that you type stay in this window and go when it closes.";
const NOT_KEPT = "This browser keeps nothing for this file. "
  + "Before you close it, copy the share code: with it you can go on later.";

/** How this works, and which keys do what. */
export function lookUpHelp() {
  const keys = el("input", { type: "checkbox", checked: KEYS.on, onchange: () => { KEYS.on = keys.checked; } });
  openWindow("Help",
    el("p", {}, "Read what you know, pick an option, and press Decide. ",
      "Nothing else decides, and you may take a choice back."),
    el("p", {}, "People, Words and Sources explain what you read. ",
      "So far has what you chose and what you have been told."),
    el("p", {}, "There is no score and no right answer. ",
      "History's choice is not the correct one: it is the one that was made."),
    el("p", {}, keeps() ? KEPT : NOT_KEPT),
    el("h3", {}, "Keys"),
    el("ul", {}, el("li", {}, "1 to 4 select an option, Enter decides."),
      el("li", {}, "Tab goes on to the next thing, Esc closes a window.")),
    el("p", {}, el("label", { class: "check" }, keys, " The number keys select options")),
    el("h3", {}, "Clear this computer"),
    el("p", {}, "“Start over” in the bar forgets what was kept here and leads back to the cover."));
}

/** Ask once, then forget what was kept and go to the cover. */
export function askToStartOver(sitting, home) {
  const number = sitting.play.choices.length;
  const text = number
    ? [`What you chose (${counted(number, "decision")}) is forgotten on this computer.`,
      `Whoever has the share code can still go on from here: ${encode(sitting.play)}`]
    : "You go back to the cover.";
  askOnce({ title: "Start over?", text, yes: "Start over", no: "Keep playing" }, () => {
    cleared(sitting.play.program);
    home();
    say("Nothing of your line is kept on this computer any more.");
  });
}

function entryItem(entry) {
  return el("li", {},
    el("p", {}, el("strong", {}, inline(entry.name))),
    prose(entry.text.text),
    entry.later ? el("p", { class: "later" }, el("strong", {}, "Later: "), inline(entry.later.text)) : null);
}

/** A list with a box that narrows it; groups that are left empty go with their heading. */
function openFiltered(title, label, groups, note = "") {
  const parts = groups.filter((group) => group.items.length).map((group) => ({
    items: group.items,
    whole: el("div", {}, group.title ? el("h3", {}, group.title) : null,
      el("ul", { class: "told entries" }, group.items)),
  }));
  const all = parts.flatMap((part) => part.items);
  const found = el("p", { class: "note", role: "status" });
  const box = el("input", { type: "text", inputmode: "search", autocomplete: "off", spellcheck: "false" });
  const narrow = () => {
    const wanted = unaccented(box.value.trim());
    for (const item of all) item.hidden = !unaccented(item.textContent).includes(wanted);
    for (const part of parts) part.whole.hidden = part.items.every((item) => item.hidden);
    const left = all.filter((item) => !item.hidden).length;
    found.textContent = wanted ? `${left || "None"} of ${all.length}` : "";
  };
  box.addEventListener("input", narrow);
  const filter = all.length > 5 ? el("p", { class: "filter" }, el("label", {}, `${label} `, box), found) : null;
  openWindow(title, filter, parts.map((part) => part.whole), note ? el("p", { class: "note" }, note) : null,
    all.length || note ? null : el("p", {}, "Nothing stands here yet."));
}

/** A text as it is looked up: no case, no accents. */
function unaccented(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
