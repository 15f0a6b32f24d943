/** A timer for a debate: it counts down, can be paused, extended and switched off, and at zero only says so. */

import { button, el, say } from "../dom.js";

const MINUTE = 60;

/** A running timer: its `element`, and `stop` for when the debate is over. */
export function debateTimer(minutes) {
  const timer = { left: minutes * MINUTE, running: true, on: true, since: Date.now() };
  timer.time = el("span", { class: "time-left", role: "timer", "aria-label": "Time left" });
  timer.pause = button("Pause", () => paused(timer));
  timer.more = button("+1 minute", () => extended(timer));
  timer.off = button("Timer off", () => switched(timer));
  timer.element = el("div", { class: "debate-timer", role: "group", "aria-label": "Timer" },
    timer.time, timer.pause, timer.more, timer.off);
  const ticking = setInterval(() => tick(timer), 250);
  drawn(timer);
  return { element: timer.element, stop: () => clearInterval(ticking) };
}

/** '2:05' */
export function minutesAndSeconds(seconds) {
  return `${Math.floor(seconds / MINUTE)}:${String(seconds % MINUTE).padStart(2, "0")}`;
}

function tick(timer) {
  const now = Date.now();
  const gone = Math.floor((now - timer.since) / 1000);
  if (gone < 1) return;
  timer.since += gone * 1000;
  if (!timer.running || !timer.on || timer.left === 0) return;
  const before = timer.left;
  timer.left = Math.max(0, timer.left - gone);
  if (before > MINUTE && timer.left <= MINUTE && timer.left) say("One minute left.");
  if (timer.left === 0) say("Time. The debate may go on; nothing changes by itself.");
  drawn(timer);
}

function paused(timer) {
  timer.running = !timer.running;
  timer.since = Date.now();
  say(timer.running ? "The timer runs." : "The timer stands.");
  drawn(timer);
}

function extended(timer) {
  timer.left += MINUTE;
  timer.since = Date.now();
  say(`${minutesAndSeconds(timer.left)} left.`);
  drawn(timer);
}

function switched(timer) {
  timer.on = !timer.on;
  timer.since = Date.now();
  say(timer.on ? "The timer is on." : "The timer is off.");
  drawn(timer);
}

function drawn(timer) {
  timer.time.textContent = timer.left ? minutesAndSeconds(timer.left) : "Time";
  timer.pause.textContent = timer.running ? "Pause" : "Go on";
  timer.off.textContent = timer.on ? "Timer off" : "Timer on";
  for (const part of [timer.time, timer.pause, timer.more]) part.hidden = !timer.on;
  timer.element.classList.toggle("over", timer.left === 0);
}
