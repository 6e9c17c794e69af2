import type { PgClient } from "./pg-pool";

/** The first key of housekeeping's advisory lock (see inbox.ts for the other one). */
const HOUSEKEEPING_LOCK = 7_302;

/** True when no other process keeps house; the lock ends with the transaction. */
export async function tryHousekeepingLock(client: PgClient): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>("SELECT pg_try_advisory_xact_lock($1, 0) AS locked", [HOUSEKEEPING_LOCK]);
  return rows[0]?.locked ?? false;
}

/** What is kept in the control plane for a time only, by its class of retention. */
const EXPIRING = {
  inboxFailures: `DELETE FROM "InboxBatch" WHERE "orgId" = $1::uuid AND "attempts" >= $3 AND "receivedAt" < to_timestamp($2::float8 / 1000)`,
  intakeCounters: `DELETE FROM "IntakeCounter" WHERE "orgId" = $1::uuid AND "day" < (to_timestamp($2::float8 / 1000) AT TIME ZONE 'UTC')::date`,
  clientSightings: `DELETE FROM "ClientInstance" WHERE "orgId" = $1::uuid AND "lastSeenAt" < to_timestamp($2::float8 / 1000)`,
  reveals: `DELETE FROM "NameReveal" WHERE "orgId" = $1::uuid AND "at" < to_timestamp($2::float8 / 1000)`,
} as const;
export type ControlClass = keyof typeof EXPIRING;

/** Deletes an organisation's rows of a class from before an instant; of the inbox only batches that failed `parkedAttempts` times. Returns how many. */
export async function deleteControlRowsBefore(
  client: PgClient,
  kind: ControlClass,
  limit: { org: string; beforeMs: number; parkedAttempts: number },
): Promise<number> {
  const values = [limit.org, limit.beforeMs, ...(kind === "inboxFailures" ? [limit.parkedAttempts] : [])];
  const { rowCount } = await client.query(EXPIRING[kind], values);
  return rowCount ?? 0;
}
