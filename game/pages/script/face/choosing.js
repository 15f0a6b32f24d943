/** The question and its options: one press selects, a second decides. */

import { button, el, sendButton } from "./dom.js";
import { numberKeys } from "./lookup.js";
import { inline } from "./prose.js";

const LONGEST_REASON = 400; // characters, as in the terminal

/** The form of a decision; `decide(option, reason)` is called once, with null as option where it is passed over. */
export function choiceForm(view, moment, decide) {
  const wrong = el("p", { class: "wrong", role: "alert", id: "option-wrong" });
  const why = el("textarea",
    { id: "reason", rows: "2", maxlength: LONGEST_REASON, "aria-describedby": "reason-note" });
  const submit = () => {
    const chosen = form.querySelector("input[name=option]:checked");
    if (chosen) decide(chosen.value, why.value);
    else {
      wrong.textContent = "Select one of the options first.";
      form.querySelector("input[name=option]").focus();
    }
  };
  const form = el("form", { class: "choice", novalidate: true },
    el("fieldset", { "aria-describedby": "option-wrong", onchange: () => { wrong.textContent = ""; } },
      el("legend", {}, el("h2", { id: "question", tabindex: "-1" }, inline(view.question.text))),
      wrong,
      view.offers.map(offered)),
    reasonField(why, moment.hinge),
    el("div", { class: "actions" }, sendButton("Decide", submit, { class: "primary" })),
    moment.sensitive ? passing(() => decide(null, "")) : null);
  listenForNumbers(form);
  return form;
}

function offered(offer) {
  if (offer.number === null) {
    return el("p", { class: "option closed" }, el("span", { class: "sign", "aria-hidden": "true" }, "–"),
      el("span", {}, inline(offer.label.text), " ",
        el("span", { class: "note" }, "Not open: ", inline(offer.reason?.text ?? ""))));
  }
  return el("label", { class: "option" },
    el("input", { type: "radio", name: "option", value: offer.option, "data-number": String(offer.number) }),
    el("span", { class: "sign" }, `${offer.number}.`), " ",
    el("span", {}, inline(offer.label.text)));
}

/** At a hinge the question why stands open; elsewhere it waits for whoever wants it. */
function reasonField(why, hinge) {
  const field = el("div", { class: "reason-field" },
    el("label", { for: "reason" }, "Why? One sentence, if you like"), why,
    el("p", { class: "note", id: "reason-note" }, "It will stand beside the leader's own reasons in the debrief. ",
      "It stays in this window, and goes when you close it."));
  return hinge ? field : el("details", { class: "silent" }, el("summary", {}, "Say why, if you like"), field);
}

function passing(pass) {
  return el("div", { class: "passing" },
    el("p", { class: "note" }, "This moment may come close. You may pass over it; it is then decided in your name."),
    button("Pass over this moment", pass));
}

/** The keys 1 to 4 select, for as long as the form stands; not while something is typed or a window is open. */
function listenForNumbers(form) {
  const press = (event) => {
    if (!form.isConnected) {
      document.removeEventListener("keydown", press);
      return;
    }
    const typed = event.target.closest("textarea, input:not([type=radio]), dialog");
    if (typed || event.ctrlKey || event.metaKey || event.altKey || !numberKeys()) return;
    const wanted = form.querySelector(`input[data-number="${CSS.escape(event.key)}"]`);
    if (!wanted) return;
    event.preventDefault();
    wanted.click();
    wanted.focus();
  };
  document.addEventListener("keydown", press);
}
