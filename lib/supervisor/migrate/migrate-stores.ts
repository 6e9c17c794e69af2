import path from "node:path";
import { deployControlPlane } from "./control-plane";
import { withMigrationLock } from "./migration-lock";
import { deployTelemetry, readTelemetryMigrations } from "./telemetry";

export type StoreUrls = { databaseUrl: string; clickhouseUrl: string; cluster: string | null };

export const telemetryMigrationsFolder = (root: string): string => path.join(root, "lib", "server", "telemetry-db", "migrations");

/** Brings both stores up to the code under `root`, one process at a time, and returns the names of what it applied. */
export async function migrateStores(stores: StoreUrls, root: string): Promise<string[]> {
  return withMigrationLock(stores.databaseUrl, async () => {
    const control = await deployControlPlane({ databaseUrl: stores.databaseUrl, root });
    const telemetry = await deployTelemetry(stores, readTelemetryMigrations(telemetryMigrationsFolder(root)));
    return [...control, ...telemetry];
  });
}
