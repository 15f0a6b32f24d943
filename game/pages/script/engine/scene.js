/** A moment's own texts in one world: the situation that holds, and its asides. */

import { passageFrom } from "./passages.js";
import { testOf } from "./program.js";

/** A moment's own texts in one world. */
export class Scene {
  constructor(program, step, values) {
    const holds = (item) => testOf(program, item.when).holds(values);
    this.moment = step.moment;
    this.situation = step.moment.situations.find(holds) ?? null;
    this.asides = step.moment.asides.map((item, place) => ({ item, place })).filter(({ item }) => holds(item));
  }

  /** The text of a field as it stands in this world; "" where there is none. */
  field(name) {
    return this.situation?.[name] || this.moment[name] || "";
  }

  /** A field as a passage. */
  passage(name) {
    const { moment, situation } = this;
    const replaced = (situation?.[name] ?? null) !== null;
    const path = replaced ? `situations.${situation.id}.${name}` : name;
    const sources = replaced && situation.sources.length ? situation.sources : moment.sources;
    return passageFrom(this.field(name), moment.id, path, sources);
  }

  /** The text, or its short form where there is one, with the asides that hold. */
  body(short) {
    return this.told(short).map(([passage]) => passage);
  }

  /** The same, each with the condition of the aside that it is, else null. */
  told(short) {
    const name = short && this.hasShort() ? "short" : "text";
    const asides = this.asides.filter(({ item }) => item.after === name).map(({ item, place }) => [
      passageFrom(item.text, this.moment.id, `asides.${place}.text`, item.sources),
      item.when,
    ]);
    return [[this.passage(name), null], ...asides];
  }

  /** Whether the text as it stands here has a short form of its own. */
  hasShort() {
    if (this.situation && this.situation.text !== null) return this.situation.short !== null;
    return Boolean(this.field("short"));
  }
}

/** The title of a moment as it was in that world. */
export function titleOfLived(program, lived) {
  const step = program.steps[lived.step];
  return new Scene(program, step, step.ways.length ? lived.before : lived.after).passage("title");
}

/** The label of an option, by its place among a step's. */
export function optionLabel(step, place) {
  const { option } = step.ways[place];
  return passageFrom(option.label, step.moment.id, `options.${option.id}.label`);
}
