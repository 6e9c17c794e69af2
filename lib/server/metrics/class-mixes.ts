import type { ClassMix } from "@/lib/core/metrics/class-mix";
import { type ClassTurnRow, countClassTurns } from "../telemetry-db/turn-rows";
import { type Cell, cellRows, loadRows, type MetricQuery, type RowSource } from "./metric-model";

/** Turns by coverage class, whoever made them. */
export const CLASS_TURNS: RowSource<ClassTurnRow> = {
  name: "class-turns",
  load: query => countClassTurns({ ...query, byDeveloper: false }),
};
/** The same by developer, for comparisons of the same people. */
export const DEVELOPER_CLASS_TURNS: RowSource<ClassTurnRow> = { name: "developer-class-turns", load: countClassTurns };

/** The mix of coverage classes in each cell of an answer. */
export async function classMixes(query: MetricQuery, cells: readonly Cell[]): Promise<ClassMix[]> {
  return cellRows(await loadRows(CLASS_TURNS, query), cells).map(mixOf);
}

export function mixOf(rows: readonly ClassTurnRow[]): ClassMix {
  const mix = new Map<string, number>();
  for (const { coverageClass, turns } of rows) mix.set(coverageClass, turns + (mix.get(coverageClass) ?? 0));
  return mix;
}
