import { STRATUM_SEPARATOR } from "./stratum";

/** Counted work of one stratum (its name; null: none) in one lane. */
export type Recorded = { group: string | null; lane: string | null };

/** Work of a stratum that is asked for in a lane. */
export type Wanted = { stratum: string; lane: string; turns: number };

export type Weighted<Row> = { row: Row; weight: number };

const cellOf = (stratum: string, lane: string): string => stratum + STRATUM_SEPARATOR + lane;

function sums<Item>(items: readonly Item[], cell: (item: Item) => string | null, amount: (item: Item) => number): Map<string, number> {
  const found = new Map<string, number>();
  for (const item of items) {
    const key = cell(item);
    if (key !== null) found.set(key, (found.get(key) ?? 0) + amount(item));
  }
  return found;
}

const cellOfRow = ({ group, lane }: Recorded): string | null => (group === null || lane === null ? null : cellOf(group, lane));

/** How many observations a stratum has in a lane. */
export function observationsIn<Row extends Recorded>(
  rows: readonly Row[],
  count: (row: Row) => number,
): (stratum: string, lane: string) => number {
  const counts = sums(rows, cellOfRow, count);
  return (stratum, lane) => counts.get(cellOf(stratum, lane)) ?? 0;
}

/**
 * Direct standardisation: weights recorded work so that its strata and lanes have the wanted shares, `w = (turns / sum turns) / (n / N)` with N over the wanted
 * cells, hence 1 on average. Work that is not wanted is left out. Everything wanted must have been recorded, or its share would be lost.
 */
export function standardised<Row extends Recorded>(
  rows: readonly Row[],
  wanted: readonly Wanted[],
  count: (row: Row) => number,
): Weighted<Row>[] {
  const turns = sums(
    wanted,
    ({ stratum, lane }) => cellOf(stratum, lane),
    each => each.turns,
  );
  const isWanted = (row: Row): boolean => turns.has(cellOfRow(row) ?? "");
  const used = rows.filter(isWanted);
  const observed = sums(used, cellOfRow, count);
  const allTurns = total(turns.values());
  const all = total(observed.values());
  return used.map(row => {
    const cell = cellOfRow(row) ?? "";
    return { row, weight: ((turns.get(cell) ?? 0) / allTurns) * (all / (observed.get(cell) ?? 1)) };
  });
}

/** Kish's effective number of observations: as many as there are while all weigh the same. */
export function effectiveObservations<Row>(rows: readonly Weighted<Row>[], count: (row: Row) => number): number {
  const weights = total(rows.map(({ row, weight }) => weight * count(row)));
  const squares = total(rows.map(({ row, weight }) => weight * weight * count(row)));
  return squares === 0 ? 0 : (weights * weights) / squares;
}

function total(numbers: Iterable<number>): number {
  let sum = 0;
  for (const each of numbers) sum += each;
  return sum;
}
