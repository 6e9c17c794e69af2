/** Who has work under each value of a dimension; null: the value is not known. */
export type DevelopersByValue = ReadonlyMap<string | null, ReadonlySet<string>>;

/**
 * The values of a dimension that are only ever shown as one: those of fewer developers than the floor and, fewest developers first, as many others as it takes
 * for them to be two values and as many developers as the floor asks. The others may then be shown one by one, and what is left of the total is still of many.
 * Empty when no value is small. The same for everyone who asks, so that two questions never hide different values.
 */
export function hiddenTogether(developersOf: DevelopersByValue, floor: number): Set<string | null> {
  const values = [...developersOf]
    .filter(([, developers]) => developers.size > 0)
    .sort(([a, one], [b, other]) => one.size - other.size || ((a ?? "") < (b ?? "") ? -1 : 1));
  const hidden = new Set<string | null>();
  const together = new Set<string>();
  for (const [value, developers] of values) {
    if (developers.size >= floor && (hidden.size === 0 || (hidden.size > 1 && together.size >= floor))) break;
    hidden.add(value);
    for (const developer of developers) together.add(developer);
  }
  return hidden;
}

/** True when a selection of values has some of those that are hidden together and leaves others of them out: with the rest shown, the two could be told apart. */
export function splitsHidden(selected: readonly string[], hidden: ReadonlySet<string | null>): boolean {
  const inside = new Set(selected.filter(value => hidden.has(value)));
  return inside.size > 0 && inside.size < hidden.size;
}
