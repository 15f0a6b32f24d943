/**
 * Read aloud by the browser's own voice, paragraph by paragraph. It never begins by itself, and it
 * uses only a voice that stands on this computer: another would send the text to somebody.
 */

import { button, el, say } from "./dom.js";

const READ = "h1, h2, h3, h4, p, li, dt, dd, legend, label, caption";
const UNREAD = "button, .silent, [hidden], dialog, details:not([open]) > :not(summary)";

const aloudState = { parts: [], at: 0, going: false, utterance: null };

/** The controls: one button, and while it reads, pause and stop. Empty for as long as there is no voice. */
export function aloudControls() {
  const box = el("span", { class: "aloud" });
  const draw = () => {
    const pressed = box.contains(document.activeElement);
    box.replaceChildren(...(ownVoice() ? aloudButtons(draw) : []));
    if (pressed) box.querySelector("button")?.focus(); // the button that was pressed is drawn anew
  };
  if (globalThis.speechSynthesis) speechSynthesis.onvoiceschanged = draw;
  draw();
  return box;
}

/** Stop reading, as every new screen does. */
export function hush() {
  if (!aloudState.utterance) return;
  aloudState.utterance = null;
  aloudState.going = false;
  speechSynthesis.cancel();
  unmarkSpoken();
}

function ownVoice() {
  const voices = globalThis.speechSynthesis?.getVoices() ?? [];
  return voices.find((voice) => voice.localService && /^en\b/i.test(voice.lang)) ?? null;
}

function aloudButtons(draw) {
  const then = (act, said) => () => { act(); draw(); if (said) say(said); };
  if (!aloudState.utterance) return [button("Read aloud", then(() => readAloud(draw)))];
  return [
    aloudState.going ? button("Pause", then(pauseAloud, "Paused.")) : button("Go on reading", then(resumeAloud)),
    button("Stop reading", then(hush, "Stopped.")),
  ];
}

function readAloud(draw) {
  aloudState.parts = readableParts(document.getElementById("content"));
  aloudState.at = 0;
  aloudState.going = true;
  speakPart(draw);
}

function speakPart(draw) {
  unmarkSpoken();
  const part = aloudState.parts[aloudState.at];
  if (!part?.isConnected) {
    hush();
    draw();
    return;
  }
  const utterance = new SpeechSynthesisUtterance(part.textContent.replace(/\s+/g, " ").trim());
  utterance.voice = ownVoice();
  utterance.lang = utterance.voice.lang;
  utterance.onend = () => {
    if (aloudState.utterance !== utterance) return;
    aloudState.at += 1;
    speakPart(draw);
  };
  aloudState.utterance = utterance;
  part.classList.add("spoken");
  part.scrollIntoView({ block: "nearest", behavior: "instant" });
  speechSynthesis.speak(utterance);
}

function pauseAloud() {
  aloudState.going = false;
  speechSynthesis.pause();
}

function resumeAloud() {
  aloudState.going = true;
  speechSynthesis.resume();
}

function unmarkSpoken() {
  document.querySelectorAll(".spoken").forEach((each) => each.classList.remove("spoken"));
}

/** The smallest blocks of text on the screen that can be seen, in order. */
function readableParts(element) {
  return [...element.querySelectorAll(READ)].filter((part) =>
    !part.querySelector(READ) && !part.closest(UNREAD) && part.textContent.trim() && part.getClientRects().length);
}
