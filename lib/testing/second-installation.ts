import pg from "pg";
import { parseClickHouseUrl, sendStatement } from "@/lib/supervisor/migrate/clickhouse-http";
import type { Program } from "@/lib/supervisor/programs";
import { runProgram } from "@/lib/supervisor/run-program";
import { startStores } from "./stores";

/** Stores of their own, beside those that the tests share, and our programs on them. */
export type SecondInstallation = {
  run: (program: Program, words: string[]) => Promise<{ code: number; text: string }>;
  /** Every row of these tables of ClickHouse and of all tables of PostgreSQL as text, in a fixed order, by table. */
  content: (telemetryTables: readonly string[]) => Promise<Record<string, string[]>>;
  stop: () => Promise<void>;
};

export async function startSecondInstallation(): Promise<SecondInstallation> {
  const { databaseUrl, clickhouseUrl, stop } = await startStores();
  const env = { DATABASE_URL: databaseUrl, CLICKHOUSE_URL: clickhouseUrl };
  return {
    run: (program, words) => runProgram({ program, words, env, output: "keep" }),
    content: async telemetryTables => ({ ...(await controlRows(databaseUrl)), ...(await telemetryRows(clickhouseUrl, telemetryTables)) }),
    stop,
  };
}

async function controlRows(url: string): Promise<Record<string, string[]>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() AND tablename <> '_prisma_migrations'",
    );
    const content: Record<string, string[]> = {};
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t ORDER BY 1`);
      content[name] = rows.map(({ row }) => row);
    }
    return content;
  } finally {
    await client.end();
  }
}

async function telemetryRows(url: string, tables: readonly string[]): Promise<Record<string, string[]>> {
  const target = parseClickHouseUrl(url);
  const content: Record<string, string[]> = {};
  for (const table of tables) {
    const text = await sendStatement(target, `SELECT * FROM ${table} FINAL FORMAT TabSeparated`, { database: target.database });
    content[table] = text.split("\n").sort();
  }
  return content;
}
