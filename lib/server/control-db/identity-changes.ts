import type { ControlTx } from "./client";
import { notify } from "./notify";
import { pgPool } from "./pg-pool";

/** `at` is the store's own text of the instant, to the microsecond. */
export type IdentityChange = { identity: string; at: string };

/** Queues names for derivation, because they come to mean someone else (or a person of another team) with the caller's transaction. */
export async function queueIdentityChanges(tx: ControlTx, org: string, identities: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "IdentityChange" ("orgId", "identity") SELECT ${org}::uuid, * FROM unnest(${[...new Set(identities)].sort()}::text[])
    ON CONFLICT ("orgId", "identity") DO UPDATE SET "at" = excluded."at"`;
  await notify(tx, { type: "identities" });
}

/** Organisations with queued names. */
export async function listChangedOrganizations(): Promise<string[]> {
  const { rows } = await pgPool().query<{ orgId: string }>(`SELECT DISTINCT "orgId" FROM "IdentityChange" ORDER BY 1`);
  return rows.map(row => row.orgId);
}

export async function listIdentityChanges(org: string): Promise<IdentityChange[]> {
  const { rows } = await pgPool().query<IdentityChange>(
    `SELECT "identity", "at"::text AS at FROM "IdentityChange" WHERE "orgId" = $1::uuid ORDER BY "at", "identity" LIMIT 10000`,
    [org],
  );
  return rows;
}

/** Takes names off the queue, except those that changed again in the meantime. */
export async function deleteIdentityChanges(org: string, changes: readonly IdentityChange[]): Promise<void> {
  await pgPool().query(
    `DELETE FROM "IdentityChange" c USING unnest($2::text[], $3::timestamptz[]) AS done(identity, at)
     WHERE c."orgId" = $1::uuid AND c."identity" = done.identity AND c."at" = done.at`,
    [org, changes.map(change => change.identity), changes.map(change => change.at)],
  );
}
