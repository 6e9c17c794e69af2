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

/** A kind of fact inside a sitting, as `ARRAY JOIN` sees it. */
export type CountedKind = {
  /** The facts' columns by the names that expressions use; the lane is `lane`, the instant that dates the fact is `at`. */
  columns: Readonly<Record<string, string>>;
  /** Expressions over a sitting's columns and the joined ones; read only when grouped or filtered by. */
  model: string;
  workType: string;
  /** What else must hold, with the parameter `asOfMs` at hand. */
  where?: string;
};

/** A sitting's rows all lie in the partition of its day, and one that moved to another day left a tombstone there: FINAL need not look across partitions. */
export const FINAL_BY_PARTITION = "SETTINGS do_not_merge_across_partitions_select_final = 1";
/** For answers with tuples: as JSON lists, whatever their fields are called. */
export const TUPLES_AS_LISTS = "output_format_json_named_tuples_as_objects = 0";

type Values = readonly unknown[];
export type Counting<Row extends Counted> = {
  /** Aggregates, in the order in which `read` is given their values. */
  sums: string;
  /** Expressions that tell rows apart beside bucket, group, lane and developer. */
  keys?: readonly string[];
  read: (sums: Values, keys: Values) => Omit<Row, keyof Counted>;
  params?: Record<string, unknown>;
};

/** Counts facts by bucket, group, lane and developer. */
export function countFacts<Row extends Counted>(
  query: CountQuery,
  kind: CountedKind,
  { sums, keys = [], read, params }: Counting<Row>,
): Promise<Row[]> {
  const who = query.byDeveloper === false ? "CAST(NULL AS Nullable(String))" : "developer";
  const names = keys.map((_, index) => `key_${index}`);
  const select = [
    ...[`${bucketOf("at")} AS bucket`, `${groupOf(query, kind)} AS grp`, "lane", `${who} AS who`],
    ...keys.map((key, index) => `${key} AS ${names[index]}`),
    `tuple(${sums}) AS sums`,
  ];
  const counted = `${selectFacts(query, kind, select.join(", "))} GROUP BY ${["bucket", "grp", "lane", "who", ...names].join(", ")}`;
  return readCounted(counted, { keys: names, read }, { ...countParams(query), ...params });
}

/**
 * The rows of a query that gives bucket, grp, lane, who (the developer), keys and sums (a tuple). They come by the ten thousand, so the store sends one line per
 * developer and keys, with all that was counted of them.
 */
export async function readCounted<Row extends Counted>(
  counted: string,
  { keys = [], read }: Pick<Counting<Row>, "keys" | "read">,
  params: Record<string, unknown>,
): Promise<Row[]> {
  const names = ["who", ...keys].join(", ");
  const lines = await queryCompact(
    `SELECT groupArray((bucket, grp, lane, sums)), ${names} FROM (${counted}) GROUP BY ${names} ${FINAL_BY_PARTITION}, ${TUPLES_AS_LISTS}`,
    params,
  );
  return lines.flatMap(([rows, developer, ...values]) =>
    listOf(rows).map(row => {
      const [bucket, group, lane, sums] = listOf(row);
      const own: Counted = { bucketMs: Number(bucket), group: textOf(group), lane: textOf(lane), developer: textOf(developer) };
      return Object.assign(own, read(listOf(sums), values)) as Row;
    }),
  );
}

/**
 * `SELECT ... FROM ... WHERE` of a kind of fact: in the span, under the filters, and where `more` holds. A sitting may use several lanes and models; only the
 * work in those asked for counts. Joined are the columns that the text names, because each one costs as much as the counting.
 */
export function selectFacts({ scope }: Pick<CountQuery, "scope">, kind: CountedKind, select: string, more?: string): string {
  const terms = [factWhere(scope).where, withinSpan("at")];
  if (scope.lane.length > 0) terms.push("lane IN {lane: Array(String)}");
  if (scope.model.length > 0) terms.push(`${kind.model} IN {model: Array(String)}`);
  if (kind.where !== undefined) terms.push(kind.where);
  if (more !== undefined) terms.push(more);
  const where = terms.join(" AND ");
  const named = new Set(`${select} ${where}`.match(/\w+/g));
  const joined = Object.entries(kind.columns).filter(([name]) => named.has(name));
  return `SELECT ${select} FROM session_facts FINAL ARRAY JOIN ${joined.map(([name, column]) => `${column} AS ${name}`).join(", ")} WHERE ${where}`;
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
export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
