/** What the tests ask of a page: the same questions as they ask the Python engine. */

import { chain } from "./engine/causes.js";
import { hour } from "./engine/clocks.js";
import { decode, encode } from "./engine/codes.js";
import { awaits, choose, historicalLine, openWays, replay, start, undo } from "./engine/playthrough.js";
import { glossary, mentioned, past, people, peopleNamed, sources, term } from "./engine/reference.js";
import { brief, briefAt, closing, reveal } from "./engine/views.js";
import { showDebrief } from "./face/debrief.js";
import { sit } from "./face/sitting.js";

/** The engine's functions by their names, and a debrief shown without playing to it. */
export const ASKED = Object.freeze({
  ...{ awaits, choose, historicalLine, openWays, replay, start, undo },
  ...{ brief, briefAt, closing, reveal },
  ...{ glossary, mentioned, past, people, peopleNamed, sources, term },
  ...{ chain, decode, encode, hour },
  ...{ showDebrief, sit },
});
