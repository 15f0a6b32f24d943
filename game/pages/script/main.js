/** The page comes alive: its data read, the program made ready, the first screen shown. */

import { ASKED } from "./asked.js";
import { prepare } from "./engine/program.js";
import { show } from "./face/dom.js";
import { learnTongues, prose } from "./face/prose.js";

const program = prepare(JSON.parse(document.getElementById("scenario").textContent));
learnTongues(program.scenario);

globalThis.crossroads = Object.freeze({ program, ...ASKED });

show("welcome", program.scenario.title, prose(program.scenario.note));
