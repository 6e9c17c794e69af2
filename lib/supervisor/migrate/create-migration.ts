import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Pool } from "pg";
import { startPostgres } from "../postgres/start-postgres";
import { engineDatabase } from "./engine-database";
import { migrationList, noFilter, prismaSchema } from "./migration-list";
import { openSchemaEngine } from "./schema-engine";

/**
 * Writes the migration that leads from the existing migrations to prisma/schema.prisma; returns its file, or null when nothing differs.
 * The comparison runs in a PostgreSQL of its own, made for the moment, and touches no other database.
 */
export async function createMigration(input: { root: string; name: string; now: Date }): Promise<string | null> {
  if (!/^[a-z][a-z0-9_]*$/.test(input.name)) throw new Error("A migration's name is made of lower-case letters, digits and underscores.");
  const script = await differenceToSchema(input.root);
  if (script === null) return null;
  const stamp = input.now.toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = path.join(input.root, "prisma", "migrations", `${stamp}_${input.name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "migration.sql"), script);
  return path.join(folder, "migration.sql");
}

/** The SQL that is missing from the migrations, or null when they add up to the schema. */
export async function differenceToSchema(root: string): Promise<string | null> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "lanekeeper-schema-"));
  const postgres = await startPostgres({ dataDir, logFile: path.join(dataDir, "postgres.log") });
  const main = new Pool({ connectionString: postgres.databaseUrl, max: 1 });
  const shadow = new Pool({ connectionString: postgres.databaseUrl.replace("/lanekeeper?", "/postgres?"), max: 1 });
  try {
    const engine = await openSchemaEngine(engineDatabase(main, shadow));
    const { exitCode, stdout } = await engine.diff({
      from: { tag: "migrations", ...migrationList(root) },
      to: { tag: "schemaDatamodel", ...prismaSchema(root) },
      script: true,
      exitCode: true,
      filters: noFilter,
    });
    return exitCode === 0 || stdout === null ? null : stdout;
  } finally {
    await Promise.all([main.end(), shadow.end()]);
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
