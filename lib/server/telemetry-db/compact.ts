import { telemetryDb } from "./client";

/** Ids bound to one query: enough to make few round trips, few enough to keep an answer's memory bounded. */
const LIST_LENGTH = 500;

/** Rows as arrays of values, in the order of the selected columns. `params` are bound by the store. */
export async function queryCompact(sql: string, params: Record<string, unknown>): Promise<unknown[][]> {
  const result = await telemetryDb().query({ query: sql, query_params: params, format: "JSONCompactEachRow" });
  return result.json<unknown[]>();
}

/** Inserts rows made for `columns`; durable when it returns. */
export async function insertCompact(table: string, columns: readonly string[], rows: unknown[][]): Promise<void> {
  const [first, ...rest] = columns;
  if (rows.length === 0 || first === undefined) return;
  await telemetryDb().insert({ table, values: rows, format: "JSONCompactEachRow", columns: [first, ...rest] });
}

/** Cuts a list of ids into lists that one query takes. */
export function bindableLists(ids: readonly string[]): string[][] {
  const lists: string[][] = [];
  for (let start = 0; start < ids.length; start += LIST_LENGTH) lists.push(ids.slice(start, start + LIST_LENGTH));
  return lists;
}
