import type { Interval95 } from "./statistics/wilson";

/**
 * A quantity estimated from counted rows, before the display rules. Unattributed work is part of `value` and `n`, but it is nobody's: `developers`,
 * `dEff`, the interval and the influences come from attributed work only, so that it never passes for one developer (METRICS sections 2 and 8).
 */
export type Estimate = {
  state: "estimated";
  value: number;
  interval: Interval95 | null;
  /** Observations, the unattributed included. */
  n: number;
  /** Developers known to have made some. */
  developers: number;
  /** Effective number of developers. */
  dEff: number;
  /** Influence of each developer on the value; what a clustered difference is made of. */
  influence: ReadonlyMap<string, number>;
  /** How far a restricted mean looks; part of its name, and a condition of comparing it. */
  horizonMinutes?: number;
};

/** No number follows from these rows, and why, in words. */
export type Unestimated = { state: "undefined"; reason: string; n: number; developers: number; dEff: number };

export type FigureInput = Estimate | Unestimated;

/** Rows of known developers, and how many developers they are. */
export function attributed<Row extends { developer: string | null }>(
  rows: readonly Row[],
): { rows: (Row & { developer: string })[]; developers: number } {
  const known = rows.filter((row): row is Row & { developer: string } => row.developer !== null);
  return { rows: known, developers: new Set(known.map(row => row.developer)).size };
}

/** Sums numbers by developer. */
export function sumByDeveloper<Row extends { developer: string }>(rows: readonly Row[], pick: (row: Row) => number): Map<string, number> {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(row.developer, (sums.get(row.developer) ?? 0) + pick(row));
  return sums;
}
