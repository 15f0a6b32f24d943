/**
 * The page's answers along a route, as `asking.py` has Python's: the same questions under the same names,
 * each asked at every stage of a playthrough (before the first choice and after every one).
 * An answer is canonical JSON: keys sorted, no spaces. A question that has no answer at a stage gives null.
 */
(() => {
  const c = globalThis.crossroads;
  const roles = c.program.scenario.roles.map((role) => role.id);
  const lastStep = (play) => c.program.steps.findIndex((step) => step.moment.id === play.choices.at(-1).moment);
  const state = ({ choices, values, lived, ending }) => ({
    choices,
    values,
    lived: lived.map(({ happened, option, rule }) => [Number(happened), option, rule]),
    ending: ending?.id ?? null,
  });

  /** Words in their spellings, parts of names, and who is named in the texts of the story; `asking.py` has the same. */
  function lookedUp(play) {
    const { glossary, people, timeline } = c.program.scenario;
    const every = (items, count) => items.filter((_, place) => place % count === 0);
    const words = every(glossary, 10).flatMap((each) => [each.id, ` The ${each.term.toUpperCase()} `, ...each.also]);
    const names = every(people, 6).flatMap((each) => [each.name.toUpperCase(), each.id, each.name.slice(0, 3)]);
    const named = (entries) => entries.map((entry) => entry.name);
    return {
      term: [...words, "", "no such word"].map((word) => c.term(play, word)),
      named: [...names, "", "nobody"].map((name) => named(c.peopleNamed(play, name))),
      mentioned: every(timeline, 4).map((moment) => named(c.mentioned(play, moment.text))),
      sources: timeline.map((moment) => c.sources(play, moment.sources)),
    };
  }

  const QUESTIONS = {
    state,
    brief: (play) => c.awaits(play) && [c.brief(play), c.brief(play, true)],
    reveal: (play) =>
      play.choices.length ? [c.reveal(play, lastStep(play)), c.reveal(play, lastStep(play), false)] : null,
    past: (play) => play.roles.map((role) => c.past(play, role)),
    people: (play) => c.people(play),
    glossary: (play) => c.glossary(play),
    sources: (play) => c.sources(play),
    "looked up": lookedUp,
    code: (play) => c.encode(play),
    decoded: (play) => state(c.decode(c.encode(play), c.program)),
    undone: (play) => (play.choices.length ? state(c.undo(play)) : null),
    closing: (play) => (play.ending ? roles.map((role) => [c.closing(play, role), c.closing(play, role, true)]) : null),
  };

  function canonical(value) {
    if (value === null || typeof value !== "object") return JSON.stringify(value);
    if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
    const keys = Object.keys(value).sort();
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
  }

  /** Every stage of a route that is not among those `met` on routes before it, as [its number, the playthrough]. */
  function stages({ roles: played, lesson, options }, met) {
    const found = [];
    let play = null;
    for (let place = 0; place <= options.length; place += 1) {
      const taken = options.slice(0, place);
      const key = JSON.stringify([played, lesson, taken]);
      if (!met.has(key)) {
        met.set(key, place ? c.choose(play, taken.at(-1)) : c.start(c.program, played, lesson));
        found.push([place, met.get(key)]);
      }
      play = met.get(key);
    }
    return found;
  }

  /** All answers at such stages, as [stage and question, canonical JSON]. */
  function answers(route, questions, met = new Map()) {
    const asked = ([place, play]) => questions.map((name) => [`${place} ${name}`, canonical(QUESTIONS[name](play))]);
    return stages(route, met).flatMap(asked);
  }

  /** The SHA-256 of the text that `told` gives of each item; the page stays free to answer meanwhile. */
  async function digested(items, told) {
    const found = [];
    for (const item of items) {
      await new Promise((free) => setTimeout(free));
      const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(told(item))));
      found.push([...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join(""));
    }
    return found;
  }

  /** What stands for all answers along each route, those at stages of routes before it left out. */
  function digests(routes, questions) {
    const met = new Map();
    return digested(routes, (route) => answers(route, questions, met).map((pair) => pair.join(" ")).join("\n"));
  }

  globalThis.asking = { answers, canonical, digested, digests };
})();
