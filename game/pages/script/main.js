/** The page comes alive: its data read, the program made ready, the first screen shown. */

import { prepare } from "./engine/program.js";
import { awaits, choose, replay, start, undo } from "./engine/playthrough.js";
import { show } from "./face/dom.js";
import { learnTongues, prose } from "./face/prose.js";

const program = prepare(JSON.parse(document.getElementById("scenario").textContent));
learnTongues(program.scenario);

// What the tests ask: the same questions as they ask the Python engine.
globalThis.crossroads = Object.freeze({ program, awaits, choose, replay, start, undo });

show("welcome", program.scenario.title, prose(program.scenario.note));
