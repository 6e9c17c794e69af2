import { inTransaction, type PgClient, pgPool } from "./pg-pool";

/** A table's row as PostgreSQL writes it (`ROW(...)` text): whatever the columns are, it reads back exactly the same. */
type RowText = string;
const PAGE = 200;

/** Applied migrations of the control plane, in order: two databases with the same list have the same tables. */
export async function listControlMigrations(): Promise<string[]> {
  const { rows } = await pgPool().query<{ name: string }>(
    `SELECT migration_name AS name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1`,
  );
  return rows.map(row => row.name);
}

/** Runs `work` on one snapshot of the whole control plane. */
export function onControlSnapshot<T>(work: (client: PgClient) => Promise<T>): Promise<T> {
  return inTransaction(async client => {
    await client.query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    return work(client);
  });
}

/** Our tables, each after those that its foreign keys lead to. */
export async function listControlTables(client: PgClient): Promise<string[]> {
  const tables = await client.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() AND tablename <> '_prisma_migrations' ORDER BY 1`,
  );
  const keys = await client.query<{ child: string; parent: string }>(
    `SELECT child.relname AS child, parent.relname AS parent FROM pg_constraint
     JOIN pg_class child ON child.oid = conrelid JOIN pg_class parent ON parent.oid = confrelid
     WHERE contype = 'f' AND connamespace = current_schema()::regnamespace AND conrelid <> confrelid`,
  );
  const ordered: string[] = [];
  const visit = (name: string): void => {
    if (ordered.includes(name)) return;
    for (const key of keys.rows) if (key.child === name) visit(key.parent);
    ordered.push(name);
  };
  for (const { name } of tables.rows) visit(name);
  return ordered;
}

/** Every row of a table, page by page. */
export async function* readTable(client: PgClient, table: string): AsyncGenerator<RowText[]> {
  await client.query(`DECLARE rows_of_table NO SCROLL CURSOR FOR SELECT (t.*)::text AS row FROM ${quoted(table)} t`);
  for (;;) {
    const { rows } = await client.query<{ row: RowText }>(`FETCH ${PAGE} FROM rows_of_table`);
    if (rows.length === 0) break;
    yield rows.map(({ row }) => row);
  }
  await client.query("CLOSE rows_of_table");
}

export async function insertRows(client: PgClient, table: string, rows: readonly RowText[]): Promise<void> {
  const name = quoted(table);
  for (let start = 0; start < rows.length; start += PAGE) {
    await client.query(`INSERT INTO ${name} SELECT (unnest($1::${name}[])).*`, [rows.slice(start, start + PAGE)]);
  }
}

/** Where every sequence stands. */
export async function readSequences(client: PgClient): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; value: string | null }>(
    "SELECT sequencename AS name, last_value::text AS value FROM pg_sequences WHERE schemaname = current_schema() ORDER BY 1",
  );
  return Object.fromEntries(rows.flatMap(({ name, value }) => (value === null ? [] : [[name, value]])));
}

/** Sets a sequence to go on after `value`; never back. */
export async function advanceSequence(client: PgClient, sequence: string, value: string): Promise<void> {
  await client.query(`SELECT setval($1::regclass, greatest($2::bigint, (SELECT last_value FROM ${quoted(sequence)})))`, [
    quoted(sequence),
    value,
  ]);
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
