/**
 * What the page explains of finished playthroughs, as `test_equal_debrief.py` has Python's: the same answers under
 * the same names, in canonical JSON. Needs `asking.js`.
 */
(() => {
  const c = globalThis.crossroads;
  const { scenario } = c.program;
  const DATE = "1956-10-23";
  const DERIVED = ["departed", "same"]; // no fields in Python; they are asked for by themselves

  /** All that may be asked for why it came out so, by id or by name. */
  function askable(play) {
    const lived = play.lived.map(({ step }) => c.program.steps[step].moment);
    const asked = [...scenario.gauges, ...scenario.facts, ...scenario.roles, ...lived];
    return ["ending", ...asked.map(({ id, name, title }, place) => (place % 2 ? name ?? title : id))];
  }

  /** What every face tells of an ended playthrough, and all that may be asked of it. */
  function explained(play) {
    const view = c.debrief(play);
    const courses = c.courses(view, play);
    const tested = play.choices.length ? c.decisive(play) : null;
    const found = tested && c.weighed(tested, play);
    return {
      courses,
      debrief: view,
      decisive: tested,
      departures: view.line.map((fork) => fork.departed),
      narrative: c.narrative(view, new Map()),
      said: {
        choices: view.line.map(c.choices),
        divergence: c.divergence({ view }),
        ends: courses.map(c.courseEnds),
        marks: view.measures.map((each) => c.mark(each.verdict)),
        measures: view.measures.map(c.measure),
        missing: c.missing(view.missing).map(([, reason]) => reason),
        rows: courses.map(c.courseRows),
        swapped: found && c.swapped(found),
      },
      unchanged: courses.map((course) => course.same),
      short: c.debrief(play, true),
      summary: c.summary(view, play.roles.map((id) => scenario.roles.find((role) => role.id === id).name)),
      weighed: found,
      why: askable(play).map((name) => c.why(play, name)),
    };
  }

  /** All readings, and what is said of them. */
  function counted(play) {
    const readings = c.readings(play);
    return { counted: c.countedReadings(readings, play), readings };
  }

  /** A whole report; `reasons` and `votes` are pairs of a moment and what is kept of it. */
  function reported(play, { short, reasons, votes, held }) {
    const options = { short, reasons: new Map(reasons), votes: new Map(votes), held, date: DATE };
    const { scenario: told, ...report } = c.assemble(play, options);
    return {
      ...report,
      clock: c.whoseClock(report),
      hangs: (report.readings?.weights ?? []).map(c.hangs),
      heading: c.heading(report),
      holders: report.view.quarrels.map((quarrel) => quarrel.positions.map(([, , ids]) => c.holders(ids, report))),
      minute: c.minute(report),
      reasons: Object.fromEntries(report.reasons),
      references: report.sources.map(c.reference),
      scenario: told.id,
    };
  }

  /** The drawings of a debrief. */
  function drawn(play) {
    const view = c.debrief(play);
    return { plots: c.courses(view, play).map(c.plot), roads: c.roads(view.line, view.divergence) };
  }

  const ANSWERS = { explained, counted, reported, drawn };

  function answer(name, { roles, lesson, options }, more) {
    const play = options.reduce((before, option) => c.choose(before, option), c.start(c.program, roles, lesson));
    const kept = JSON.stringify(ANSWERS[name](play, more), (key, part) => (DERIVED.includes(key) ? undefined : part));
    return globalThis.asking.canonical(JSON.parse(kept));
  }

  globalThis.debriefs = {
    answer,
    digests: (name, routes) => globalThis.asking.digested(routes, (route) => answer(name, route)),
  };
})();
