/** Elements, screens and the live region. Texts enter the page here, and only as text. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element: `el("p", { class: "note" }, "text", other, null, [more])`.
 * An attribute named `onclick`, `oninput` … is a listener; true sets it bare; null and false leave it out.
 */
export function el(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** The same for a drawing. */
export function svg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  const present = (child) => child !== null && child !== undefined && child !== false;
  element.append(...children.flat(Infinity).filter(present));
  return element;
}

/** A button that is a button and never sends a form. */
export function button(label, onclick, attributes = {}) {
  return el("button", { type: "button", onclick, ...attributes }, label);
}

/**
 * The button that sends a form, by a press or by Enter in a field. It acts on the press itself: a preview that
 * forbids forms, as of an attachment to a mail, would never send one.
 */
export function sendButton(label, act, attributes = {}) {
  const pressed = (event) => {
    event.preventDefault();
    act();
  };
  return el("button", { type: "submit", onclick: pressed, ...attributes }, label);
}

/**
 * Put a screen in place of the one that stands: its heading is focused, so that a keyboard and a
 * screen reader begin where eyes do, and the document is called by it.
 */
export function show(name, title, ...children) {
  const heading = el("h1", { tabindex: "-1" }, title);
  const content = document.getElementById("content");
  content.className = `screen ${name}`;
  content.replaceChildren(...[heading, ...children].flat(Infinity).filter(Boolean));
  const words = heading.textContent;
  document.title = words === scenarioTitle() ? `${words}: Crossroads` : `${words} · ${scenarioTitle()}`;
  scrollTo({ top: 0, behavior: "instant" });
  heading.focus({ preventScroll: true });
  return content;
}

function scenarioTitle() {
  return document.querySelector("meta[name='crossroads-title']").content;
}

/** Tell a screen reader what has changed without moving the focus: in the open window, where there is one. */
export function say(text) {
  const region = document.querySelector("dialog[open] .said-here") ?? document.getElementById("said");
  region.textContent = "";
  setTimeout(() => { region.textContent = text; }, 50);
}
