import type { HistoryDiagnostic } from "@prisma/schema-engine-wasm";
import { Pool } from "pg";
import { engineDatabase } from "./engine-database";
import { migrationList, noFilter } from "./migration-list";
import { openSchemaEngine } from "./schema-engine";

/**
 * Applies the control plane's outstanding migrations and returns their names. All of them and their rows in `_prisma_migrations` (the
 * table that `prisma migrate deploy` keeps) go into one transaction: after a failure or a crash the database is as it was.
 */
export async function deployControlPlane(input: { databaseUrl: string; root: string }): Promise<string[]> {
  return withPool(input.databaseUrl, async pool => {
    const before = await diagnose(pool, input.root);
    if (before.editedMigrationNames.length > 0) {
      throw new Error(
        `These migrations were changed after they had been applied: ${before.editedMigrationNames.join(", ")}. Add a new one instead.`,
      );
    }
    await pool.query("begin");
    try {
      const engine = await openSchemaEngine(engineDatabase(pool));
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: migrationList(input.root), filters: noFilter });
      await pool.query("commit");
      return appliedMigrationNames;
    } catch (error) {
      await pool.query("rollback").catch(() => undefined);
      throw error;
    }
  });
}

export type ControlPlaneStatus = { pending: string[]; changed: string[]; failed: string[]; unknown: string[] };

/** How a database compares to `prisma/migrations`: not yet applied, changed since, failed, and applied but not in the folder. */
export async function controlPlaneStatus(input: { databaseUrl: string; root: string }): Promise<ControlPlaneStatus> {
  return withPool(input.databaseUrl, async pool => {
    const found = await diagnose(pool, input.root);
    return { ...split(found.history), changed: found.editedMigrationNames, failed: found.failedMigrationNames };
  });
}

function split(history: HistoryDiagnostic | null): { pending: string[]; unknown: string[] } {
  switch (history?.diagnostic) {
    case undefined:
      return { pending: [], unknown: [] };
    case "databaseIsBehind":
      return { pending: history.unappliedMigrationNames, unknown: [] };
    case "migrationsDirectoryIsBehind":
      return { pending: [], unknown: history.unpersistedMigrationNames };
    case "historiesDiverge":
      return { pending: history.unappliedMigrationNames, unknown: history.unpersistedMigrationNames };
  }
}

async function diagnose(pool: Pool, root: string) {
  const engine = await openSchemaEngine(engineDatabase(pool));
  return engine.diagnoseMigrationHistory({ migrationsList: migrationList(root), optInToShadowDatabase: false, filters: noFilter });
}

async function withPool<Result>(databaseUrl: string, work: (pool: Pool) => Promise<Result>): Promise<Result> {
  const pool = new Pool({ connectionString: databaseUrl, max: 1, idleTimeoutMillis: 0 });
  pool.on("error", () => undefined);
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}
