/** How a decision of a class came about, in a sentence where it was not simply the last count. */

import { decidedBy } from "../../engine/ballot.js";

/**
 * What is to be said of the option that was taken on a ballot: that the teacher decided, and against which count;
 * "" where the class did. `named(option)` says what an option is called.
 */
export function howDecided(ballot, option, named) {
  if (!ballot.first && !ballot.second) return `The teacher decided for ${named(option)}, without a count.`;
  if (ballot.second === null) return `The teacher decided for ${named(option)}, without a second count.`;
  const ahead = decidedBy(ballot);
  if (ahead === null) return `The count was a tie; the teacher decided for ${named(option)}.`;
  if (ahead === option) return "";
  return `The class was for ${named(ahead)}; the teacher decided for ${named(option)}.`;
}
