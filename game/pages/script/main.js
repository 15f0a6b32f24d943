/** The page comes alive: its data read, the program made ready, the cover shown. */

import { ASKED } from "./asked.js";
import { prepare } from "./engine/program.js";
import { learnTongues } from "./face/prose.js";
import { welcome } from "./face/welcome.js";

const program = prepare(JSON.parse(document.getElementById("scenario").textContent));
learnTongues(program.scenario);

globalThis.crossroads = Object.freeze({ program, ...ASKED });

welcome(program);
