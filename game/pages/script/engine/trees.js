/** What a condition means: its tree, as the scenario carries it, made a function of a world. */

const COMPARISONS = {
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
  "==": (a, b) => a === b,
  "!=": (a, b) => a !== b,
};

/** A function of the world's values; `names` has the `slots`, the `words` of facts, the `options` of decisions. */
export function compiled(tree, names) {
  const [kind, ...rest] = tree;
  switch (kind) {
    case "number": return () => rest[0];
    case "gauge":
    case "dispute": {
      const slot = names.slots.get(rest[0]);
      return (values) => values[slot];
    }
    case "is": {
      const [fact, ...words] = rest;
      const slot = names.slots.get(fact);
      const wanted = new Set(words.map((word) => names.words.get(fact).indexOf(word)));
      return (values) => wanted.has(values[slot]);
    }
    case "taken": {
      const [moment, option] = rest;
      const slot = names.slots.get(`choice.${moment}`);
      const place = names.options.get(moment).indexOf(option);
      return (values) => values[slot] === place;
    }
    case "compare": {
      const [left, right] = [compiled(rest[0], names), compiled(rest[2], names)];
      const holds = COMPARISONS[rest[1]];
      return (values) => holds(left(values), right(values));
    }
  }
  const parts = rest.map((part) => compiled(part, names));
  switch (kind) {
    case "sum": return (values) => parts[0](values) + parts[1](values);
    case "difference": return (values) => parts[0](values) - parts[1](values);
    case "not": return (values) => !parts[0](values);
    case "all": return (values) => parts.every((part) => part(values));
    case "anyof": return (values) => parts.some((part) => part(values));
  }
  throw new Error(`A condition has a part of the kind '${kind}', which this page does not know.`);
}

/** The names of the slots that a tree reads, as a set. */
export function namesRead(tree) {
  const [kind, ...rest] = tree;
  if (kind === "gauge" || kind === "dispute" || kind === "is") return new Set([rest[0]]);
  if (kind === "taken") return new Set([`choice.${rest[0]}`]);
  return new Set(rest.filter(Array.isArray).flatMap((part) => [...namesRead(part)]));
}

/**
 * The names that a condition's answer rests on, in a world where `holds` says of each part whether it does.
 * Where it fails, only the parts that fail are to blame; where one of several would do, only those that hold.
 */
export function namesDeciding(tree, holds) {
  const [kind, ...parts] = tree;
  if (kind === "not") return namesDeciding(parts[0], holds);
  if (kind !== "all" && kind !== "anyof") return namesRead(tree);
  const wanted = Boolean(holds(tree));
  const telling = parts.filter((part) => Boolean(holds(part)) === wanted);
  return new Set(telling.flatMap((part) => [...namesDeciding(part, holds)]));
}
