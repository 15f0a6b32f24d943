/** What each part of a debrief answers, in a sentence: on its leaf, and in the contents. */

/** The sentences by the names of the parts. */
export const LEADS = Object.freeze({
  line: "Every decision in order: what was done here, and what was done then.",
  compared: "Your own choices: what followed, what was really done, and why.",
  others: "What those whom nobody played decided, and their reasons.",
  hidden: "What you could not know, or were told wrongly, moment by moment. Press one to open it.",
  missing: "Moments of history that your line never came to, and what kept them away.",
  afterwards: "Where history went on after your line had ended.",
  causes: "The chain of causes that led to your ending, and answers to any other why.",
  decisive: "One choice at a time is put back as in history: does it end otherwise?",
  readings: "Historians disagree. Whose view would have to be right for this ending?",
  measures: "The same ending seen from several sides. None of them is the right one.",
  courses: "What rose and fell, in pictures: yours beside history's.",
  votes: "How the class voted; where there was a debate, before and after it.",
  questions: "Short questions to answer in your own words.",
  narrative: "A frame for telling the whole of it in your own words.",
  quarrels: "Open questions, the answers that historians give, and where the weight lies.",
  sources: "Everything that this debrief rests on, by number.",
});

/** The parts to begin with, for whoever has ten minutes. */
export const BEGIN_WITH = Object.freeze(["compared", "hidden", "causes"]);
