/** The page comes alive: its data read, the program made ready, the cover shown; and where it cannot, it says so. */

import { ASKED } from "./asked.js";
import { prepare } from "./engine/program.js";
import { learnTongues } from "./face/prose.js";
import { welcome } from "./face/welcome.js";

/** What went wrong, above whatever stands; with the oldest means there are, for a browser that lacks newer ones. */
function tellFault({ message }) {
  const told = document.getElementById("fault") ?? document.createElement("p");
  told.id = "fault";
  told.className = "wrong";
  told.setAttribute("role", "alert");
  told.textContent = "Something in this page does not work in this browser. Load the page again: what was kept here "
    + `is still there. If it happens again, try a newer browser, or another one. The browser says: ${message}`;
  document.getElementById("content").prepend(told);
}

addEventListener("error", tellFault);
const program = prepare(JSON.parse(document.getElementById("scenario").textContent));
learnTongues(program.scenario);

globalThis.crossroads = Object.freeze({ program, ...ASKED });

welcome(program);
document.documentElement.dataset.begun = "";
