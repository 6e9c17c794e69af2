import { randomBytes } from "node:crypto";
import pg from "pg";
import { type ControlDb, openControlDb } from "@/lib/server/control-db/client";
import { databaseUrl } from "@/lib/server/control-db/pg-pool";
import { deployControlPlane } from "@/lib/supervisor/migrate/control-plane";
import { repositoryRoot } from "@/lib/supervisor/repository-root";

export type FreshControlDb = { db: ControlDb; url: string; drop: () => Promise<void> };

/** A migrated control plane of its own without any organisation, beside the one the other tests share: for first-run set-up. */
export async function createFreshControlDb(): Promise<FreshControlDb> {
  const name = `fresh_${randomBytes(6).toString("hex")}`;
  await onServer(`CREATE DATABASE "${name}"`);
  const url = new URL(databaseUrl());
  url.pathname = `/${name}`;
  await deployControlPlane({ databaseUrl: url.toString(), root: repositoryRoot() });
  const db = openControlDb(url.toString());
  return {
    db,
    url: url.toString(),
    drop: async () => {
      await db.$disconnect();
      await onServer(`DROP DATABASE "${name}" WITH (FORCE)`);
    },
  };
}

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl() });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
