import type { Readable } from "node:stream";
import { queryRows, telemetryDb } from "./client";

/** What each table's rows are read by, in pieces that fit in memory. */
const DAY_OF = {
  events: "toDate(ts)",
  session_facts: "day",
  file_changes: "toDate(written_at)",
  change_outcomes: "day",
} as const;
export type TelemetryTable = keyof typeof DAY_OF;
export const TELEMETRY_TABLES: readonly TelemetryTable[] = ["events", "session_facts", "file_changes", "change_outcomes"];
const ROWS_OF_PIECE = 100_000;

export type TelemetryPiece = { table: TelemetryTable; org: string; day: string; part: number; parts: number; rows: number };

/** The pieces of a table: those of an organisation's day, split by conversation where it is a busy one. */
export async function listPieces(table: TelemetryTable): Promise<TelemetryPiece[]> {
  const rows = await queryRows<{ org: string; day: string; rows: string }>(
    `SELECT org, toString(${DAY_OF[table]}) AS day, toString(count()) AS rows FROM ${table} FINAL GROUP BY org, day ORDER BY org, day`,
    {},
  );
  return rows.flatMap(({ org, day, rows: counted }) => {
    const parts = Math.ceil(Number(counted) / ROWS_OF_PIECE);
    return Array.from({ length: parts }, (_, part) => ({ table, org, day, part, parts, rows: Math.ceil(Number(counted) / parts) }));
  });
}

/** A piece's rows as tab-separated text, each at its newest version. */
export async function readPiece({ table, org, day, part, parts }: TelemetryPiece): Promise<Readable> {
  const { stream } = await telemetryDb().exec({
    query: `SELECT * FROM ${table} FINAL WHERE org = {org:String} AND ${DAY_OF[table]} = {day:Date} AND cityHash64(session) % {parts:UInt32} = {part:UInt32} FORMAT TabSeparated`,
    query_params: { org, day, part, parts },
    clickhouse_settings: { max_execution_time: 300 },
  });
  return stream;
}

export async function insertPiece(table: TelemetryTable, text: Readable): Promise<void> {
  await telemetryDb().insert({ table, values: text, format: "TabSeparated", clickhouse_settings: { max_execution_time: 300 } });
}

export async function countRows(table: TelemetryTable): Promise<number> {
  const [row] = await queryRows<{ rows: string }>(`SELECT toString(count()) AS rows FROM ${table}`, {});
  return Number(row?.rows ?? 0);
}

/** The highest version of any derived row: the sequence that gives versions must go on after it. */
export async function highestVersion(): Promise<string> {
  const derived = TELEMETRY_TABLES.filter(table => table !== "events");
  const parts = derived.map(table => `SELECT max(version) AS version FROM ${table}`);
  const [row] = await queryRows<{ version: string }>(`SELECT toString(max(version)) AS version FROM (${parts.join(" UNION ALL ")})`, {});
  return row?.version ?? "0";
}

/** Tables of ours that are neither backed up nor the list of migrations: there must be none. */
export async function listUnknownTables(): Promise<string[]> {
  const rows = await queryRows<{ name: string }>(
    `SELECT name FROM system.tables WHERE database = currentDatabase() AND NOT is_temporary AND name NOT IN {known:Array(String)} ORDER BY name`,
    { known: [...TELEMETRY_TABLES, "schema_migrations"] },
  );
  return rows.map(row => row.name);
}

/** Applied migrations of the telemetry store, in order. */
export async function listTelemetryMigrations(): Promise<string[]> {
  const rows = await queryRows<{ name: string }>("SELECT DISTINCT name FROM schema_migrations ORDER BY name", {});
  return rows.map(row => row.name);
}
