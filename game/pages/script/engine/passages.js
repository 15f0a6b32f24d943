/** A sentence and where it comes from: every scenario text that is shown is a passage. */

/**
 * A text with its origin: the field of a moment ("" outside the timeline), as `known.radio.text`.
 * `carried`: documented on the historical line, and told in a world that had already left it.
 */
export function passageFrom(text, moment, field, sources = [], basis = null, carried = false) {
  return { text, origin: moment ? `${moment}:${field}` : field, basis, sources, carried };
}
