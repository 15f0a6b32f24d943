/** What the tests ask of a page: the same questions as they ask the Python engine. */

import { why } from "./engine/asking.js";
import { ballotOn, count, decidedBy, leading, shift } from "./engine/ballot.js";
import { chain } from "./engine/causes.js";
import { hour } from "./engine/clocks.js";
import { decode, encode } from "./engine/codes.js";
import { debrief } from "./engine/debrief.js";
import { decisive } from "./engine/decisive.js";
import { readings } from "./engine/disputes.js";
import { awaits, choose, finished, historicalLine, openWays, replay, start, undo } from "./engine/playthrough.js";
import { glossary, mentioned, past, people, peopleNamed, sources, term } from "./engine/reference.js";
import { folded, paragraphs, plain, spans } from "./engine/text.js";
import { brief, briefAt, closing, reveal } from "./engine/views.js";
import { planOf, usualCourse } from "./face/class/reckoning.js";
import { showDebrief } from "./face/debrief.js";
import { sit } from "./face/sitting.js";
import { courses } from "./told/courses.js";
import { plot, roads } from "./told/pictures.js";
import { assemble } from "./told/report.js";
import { choices, courseEnds, courseRows, divergence, hangs, heading, holders } from "./told/said.js";
import { measure, minute, missing, swapped, whoseClock } from "./told/said.js";
import { narrative, summary } from "./told/summary.js";
import { counted, dayAndHour, howFar, listed, mark, reference } from "./told/telling.js";
import { countedReadings, weighed } from "./told/weighed.js";

/** The engine's functions by their names, and a debrief shown without playing to it. */
export const ASKED = Object.freeze({
  ...{ awaits, choose, finished, historicalLine, openWays, replay, start, undo },
  ...{ brief, briefAt, closing, reveal },
  ...{ glossary, mentioned, past, people, peopleNamed, sources, term },
  ...{ chain, decode, encode, hour },
  ...{ folded, paragraphs, plain, spans },
  ...{ ballotOn, count, decidedBy, leading, shift },
  ...{ planOf, showDebrief, sit, usualCourse },
  ...{ debrief, decisive, readings, why },
  ...{ assemble, countedReadings, courses, narrative, plot, roads, summary, weighed },
  ...{ choices, courseEnds, courseRows, divergence, hangs, heading, holders },
  ...{ measure, minute, missing, swapped, whoseClock },
  ...{ counted, dayAndHour, howFar, listed, mark, reference },
});
