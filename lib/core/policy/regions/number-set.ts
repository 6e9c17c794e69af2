/** One run of numbers; infinite ends are open. */
type Interval = { low: number; lowOpen: boolean; high: number; highOpen: boolean };
/** Numbers as runs in ascending order that do not touch; none at all is the empty set. */
export type NumberSet = readonly Interval[];

const { NEGATIVE_INFINITY, POSITIVE_INFINITY } = Number;

export const below = (high: number, inclusive: boolean): NumberSet => [
  { low: NEGATIVE_INFINITY, lowOpen: true, high, highOpen: !inclusive },
];
export const above = (low: number, inclusive: boolean): NumberSet => [
  { low, lowOpen: !inclusive, high: POSITIVE_INFINITY, highOpen: true },
];

export function pointsOf(values: readonly number[]): NumberSet {
  return ascending(values).map(value => ({ low: value, lowOpen: false, high: value, highOpen: false }));
}

/** Every number but these. */
export function gapsBetween(values: readonly number[]): NumberSet {
  const ends = [NEGATIVE_INFINITY, ...ascending(values), POSITIVE_INFINITY];
  return ends.slice(1).map((high, index) => ({ low: ends[index] ?? NEGATIVE_INFINITY, lowOpen: true, high, highOpen: true }));
}

const ascending = (values: readonly number[]): number[] => [...new Set(values)].sort((a, b) => a - b);

export function intersectNumbers(a: NumberSet, b: NumberSet): NumberSet {
  const common: Interval[] = [];
  for (let i = 0, j = 0; ; ) {
    const [x, y] = [a[i], b[j]];
    if (!x || !y) return common;
    const both = overlapOf(x, y);
    if (both.low < both.high || (both.low === both.high && !both.lowOpen && !both.highOpen)) common.push(both);
    // The one that ends first meets nothing more; of two that end together, either.
    if (x.high < y.high || (x.high === y.high && x.highOpen)) i += 1;
    else j += 1;
  }
}

function overlapOf(x: Interval, y: Interval): Interval {
  const [low, high] = [Math.max(x.low, y.low), Math.min(x.high, y.high)];
  const isOpen = (end: number, own: number, open: boolean) => own === end && open;
  return {
    low,
    lowOpen: isOpen(low, x.low, x.lowOpen) || isOpen(low, y.low, y.lowOpen),
    high,
    highOpen: isOpen(high, x.high, x.highOpen) || isOpen(high, y.high, y.highOpen),
  };
}
