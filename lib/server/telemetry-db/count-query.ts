import type { Dimension } from "@/lib/core/metrics/passport";
import { queryCompact } from "./compact";
import { type FactScope, factWhere, withinSpan } from "./fact-filter";

/** One question to the facts: what is counted, by which buckets of time and by which dimension. */
export type CountQuery = {
  scope: FactScope;
  /** First instants of the buckets that the scope's span is cut into, epoch milliseconds, ascending. */
  bounds: readonly number[];
  by: Dimension | null;
  /** Instead of a dimension: an expression over a sitting's columns and the 0-based `first_turn` of chains and episodes, a text or null. */
  expression?: { sql: string; params: Record<string, unknown> };
  asOfMs: number;
  /** False to add everyone up: the rows' developer is then null. */
  byDeveloper?: boolean;
};

/** What every counted row starts with: its bucket, its value of the dimension (null: unknown, or none asked), its lane and its developer (null: unattributed). */
export type Counted = { bucketMs: number; group: string | null; lane: string | null; developer: string | null };

/** A kind of fact inside a sitting, as `ARRAY JOIN` sees it. The joined columns must name the lane `lane` and the instant that dates the fact `at`. */
export type CountedKind = {
  join: string;
  /** Expressions over a sitting's columns and the joined ones; read only when grouped or filtered by. */
  model: string;
  workType: string;
  /** What else must hold, with the parameter `asOfMs` at hand. */
  where?: string;
};

/** A sitting's rows all lie in the partition of its day, and one that moved to another day left a tombstone there: FINAL need not look across partitions. */
export const FINAL_BY_PARTITION = "SETTINGS do_not_merge_across_partitions_select_final = 1";

/** Rows of `select` (aggregates, in the order given) by bucket, group, lane and developer. */
export async function countFacts<Row extends Counted>(
  query: CountQuery,
  kind: CountedKind,
  select: string,
  read: (values: readonly unknown[]) => Omit<Row, keyof Counted>,
  params: Record<string, unknown> = {},
): Promise<Row[]> {
  const who = query.byDeveloper === false ? "CAST(NULL AS Nullable(String))" : "developer";
  const sql = `SELECT ${bucketOf("at")} AS bucket, ${groupOf(query, kind)} AS grp, lane, ${who} AS who, ${select} ${fromFacts(query, kind)}
    GROUP BY bucket, grp, lane, who ${FINAL_BY_PARTITION}`;
  const rows = await queryCompact(sql, { ...countParams(query), ...params });
  return rows.map(row => countedRow(row, read));
}

/** A row of an answer that begins with bucket, group, lane and developer. Rows come by the ten thousand, so nothing is spread. */
export function countedRow<Row extends Counted>(
  row: readonly unknown[],
  read: (values: readonly unknown[]) => Omit<Row, keyof Counted>,
): Row {
  const [bucket, group, lane, developer] = row;
  const counted: Counted = { bucketMs: Number(bucket), group: textOf(group), lane: textOf(lane), developer: textOf(developer) };
  return Object.assign(counted, read(row.slice(4))) as Row;
}

/** `FROM ... WHERE ...` of a kind of fact: in the span, under the filters. A sitting may use several lanes and models; only the work in those asked for counts. */
export function fromFacts({ scope }: Pick<CountQuery, "scope">, kind: CountedKind): string {
  const terms = [factWhere(scope).where, withinSpan("at")];
  if (scope.lane.length > 0) terms.push("lane IN {lane: Array(String)}");
  if (scope.model.length > 0) terms.push(`${kind.model} IN {model: Array(String)}`);
  if (kind.where !== undefined) terms.push(kind.where);
  return `FROM session_facts FINAL ARRAY JOIN ${kind.join} WHERE ${terms.join(" AND ")}`;
}

export function countParams({ scope, bounds, asOfMs, expression }: CountQuery): Record<string, unknown> {
  return { ...factWhere(scope).params, ...expression?.params, bounds, asOfMs };
}

/** The bucket of an instant, named by the bucket's first instant. */
export function bucketOf(column: string): string {
  return `roundDown(toUnixTimestamp64Milli(${column}), {bounds: Array(Int64)})`;
}

/** The value of the asked dimension or expression as a text; null where none is asked. */
export function groupOf({ by, expression }: Pick<CountQuery, "by" | "expression">, kind: Pick<CountedKind, "model" | "workType">): string {
  if (expression !== undefined) return expression.sql;
  switch (by) {
    case null:
      return "CAST(NULL AS Nullable(String))";
    case "coverageClass":
      return "coverage_class";
    case "workType":
      return kind.workType;
    case "model":
      return kind.model;
    default:
      return by;
  }
}

export const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);
