/** A finished playthrough as a report: assembled once, shown by the faces. */

import { encode } from "../engine/codes.js";
import { debrief } from "../engine/debrief.js";
import { decisive } from "../engine/decisive.js";
import { readings } from "../engine/disputes.js";
import { titleOfLived } from "../engine/scene.js";
import { courses } from "./courses.js";
import { narrative, summary } from "./summary.js";
import { listed } from "./telling.js";
import { countedReadings, weighed } from "./weighed.js";

/**
 * Everything that a report tells of a finished playthrough. `reasons` (text) and `votes`
 * (`{ options, first, second }`) are maps by the moment's id, `date` a date as text such as "1956-10-23", `held` the
 * positions held fast. In the report `reasons` is a map by step, `votes` are `{ title, rows }` of
 * [label, first, second], `sources` what is cited.
 * What needs the story to be lived again (`decisive`, `readings`, `deciding`) is worked out when it is first read.
 */
export function assemble(play, { short = false, reasons = new Map(), votes = new Map(), date, held = {} }) {
  const { program, lesson } = play;
  const { scenario, steps } = program;
  const view = debrief(play, short);
  const names = play.roles.map((id) => scenario.roles.find((role) => role.id === id).name);
  const typed = steps.map((step) => [step.index, reasons.get(step.moment.id)?.trim()]);
  const given = new Map(typed.filter(([, text]) => text));
  const untested = { put_back: [], pairs: [], changed: [] };
  const tested = once(() => weighed(play.choices.length ? decisive(play) : untested, play));
  const inReadings = once(() => (program.modelled.length ? countedReadings(readings(play, held), play) : null));
  const cited = sourcesCited(view);
  return {
    scenario,
    roles: names,
    lesson,
    date,
    code: encode(play),
    summary: summary(view, names),
    view,
    moments: steps.map((step) => step.moment.id),
    reasons: given,
    get decisive() { return tested(); },
    get readings() { return inReadings(); },
    courses: courses(view, play),
    votes: votesTold(play, votes),
    narrative: narrative(view, given),
    sources: scenario.sources.filter((source) => cited.has(source.id)),
    get deciding() { return decidingOf(tested().put_back); },
  };
}

/** What a function gives, worked out at the first call and kept. */
function once(work) {
  let found = null;
  return () => {
    found ??= { value: work() };
    return found.value;
  };
}

/** Which of the players' own departures changed the ending, in a sentence; "" where there was none. */
function decidingOf(tried) {
  const found = tried.filter(({ change }) => change === "family" || change === "ending");
  const titles = found.flatMap((item) => item.moments.map(([title]) => title));
  if (titles.length) return `Put back alone, this changes the ending: ${listed(titles, "and")}.`;
  return tried.length ? "No departure of the player's, put back alone, changes the ending." : "";
}

/** The sources that the passages of a debrief cite, as a set of ids. */
function sourcesCited(view) {
  if (view === null || typeof view !== "object") return new Set();
  if ("origin" in view) return new Set(view.sources);
  return new Set(Object.values(view).flatMap((part) => [...sourcesCited(part)]));
}

/** How a class voted on each decision with a last count; the first is null where there was no debate. */
function votesTold({ program, lived }, votes) {
  const steps = lived.map((each) => program.steps[each.step]);
  return steps.filter((step) => votes.get(step.moment.id)?.second).map((step) => {
    const { options, first, second } = votes.get(step.moment.id);
    const label = (id) => step.ways.find((way) => way.option.id === id).option.label;
    const rows = options.map((id, place) => [label(id), first?.[place] ?? null, second[place]]);
    return { title: titleOfLived(program, lived[step.index]).text, rows };
  });
}
