import { queryCompact } from "./compact";
import {
  bucketOf,
  type Counted,
  type CountedKind,
  type CountQuery,
  countedRow,
  countParams,
  FINAL_BY_PARTITION,
  fromFacts,
  groupOf,
} from "./count-query";

/** Like `countFacts`, by some more expressions (`keys`), which come first in what `read` is given. */
export async function countByKeys<Row extends Counted>(
  query: CountQuery,
  kind: CountedKind,
  keys: readonly string[],
  select: string,
  read: (values: readonly unknown[]) => Omit<Row, keyof Counted>,
  params: Record<string, unknown> = {},
): Promise<Row[]> {
  const named = keys.map((key, index) => `${key} AS key_${index}`);
  const names = keys.map((_, index) => `key_${index}`);
  const columns = [`${bucketOf("at")} AS bucket`, `${groupOf(query, kind)} AS grp`, "lane", "developer", ...named, select];
  const sql = `SELECT ${columns.join(", ")} ${fromFacts(query, kind)} GROUP BY ${["bucket", "grp", "lane", "developer", ...names].join(", ")} ${FINAL_BY_PARTITION}`;
  const rows = await queryCompact(sql, { ...countParams(query), ...params });
  return rows.map(row => countedRow(row, read));
}
