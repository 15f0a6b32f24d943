/** The briefing sheets of the delegations: one printed page for each leader, from this same file. */

import { el } from "../dom.js";
import { inline, prose } from "../prose.js";

/** What is printed in place of the screen that it stands in; on the screen it is not seen. */
export function briefingSheets(scenario, short) {
  return el("div", { class: "sheets" }, scenario.roles.map((role) => sheetOf(scenario, role, short)));
}

function sheetOf(scenario, role, short) {
  const others = scenario.roles.filter((other) => other.id !== role.id);
  return el("section", { class: "sheet-of" },
    el("p", { class: "kicker" }, `${scenario.title} · briefing for one delegation; keep it to yourselves`),
    el("h2", {}, `You are ${role.name}`),
    el("p", { class: "office" }, inline(role.office)),
    el("h3", {}, "When the story begins"),
    prose((short && role.short) || role.briefing),
    el("h3", {}, "What you want"),
    el("ul", {}, role.aims.map((aim) => el("li", {}, inline(aim)))),
    el("h3", {}, "What you do"),
    el("p", {}, `When ${role.name} has to decide, you vote: once before a debate, once after it. `,
      `When it is another leader's turn (${others.map((other) => other.name).join(", ")}), `,
      "you listen, and write down your answer to the question on the screen."),
    el("h3", {}, "What we expect of the others"),
    el("div", { class: "write-on" }, ["", "", "", "", ""].map(() => el("i"))));
}
