import { type PgClient, pgPool } from "./pg-pool";

/** One acknowledged request, waiting to be moved to the analytical store. */
export type InboxBatch = { id: string; payload: Buffer; events: number; attempts: number };
export type NewInboxBatch = { org: string; receivedAtMs: number; events: number; payload: Uint8Array };
export type InboxDepth = { batches: number; events: number; oldestMs: number | null };

/** Advisory locks of one kind share this first key, so that they cannot meet those of another. */
const DERIVATION_LOCK = 7_301;

/** Appends one batch and returns when it is durable (PostgreSQL's own commit). */
export async function appendInboxBatch(batch: NewInboxBatch): Promise<void> {
  await pgPool().query({
    name: "inbox-append",
    text: `INSERT INTO "InboxBatch" ("orgId", "receivedAt", "events", "payload") VALUES ($1::uuid, to_timestamp($2::float8 / 1000), $3, $4)`,
    values: [batch.org, batch.receivedAtMs, batch.events, batch.payload],
  });
}

/** The organisation of the oldest waiting batch with this many failed attempts that no other worker has claimed, or null. */
export async function findWaitingOrganization(client: PgClient, attempts: number): Promise<string | null> {
  const { rows } = await client.query<{ orgId: string }>(
    `SELECT "orgId" FROM "InboxBatch" WHERE "attempts" = $1 ORDER BY "id" LIMIT 1 FOR UPDATE SKIP LOCKED`,
    [attempts],
  );
  return rows[0]?.orgId ?? null;
}

/** Waits until no one else derives this organisation's facts; the lock ends with the transaction. */
export async function lockDerivation(client: PgClient, org: string): Promise<void> {
  await client.query("SELECT pg_advisory_xact_lock($1, hashtext($2))", [DERIVATION_LOCK, org]);
}

/**
 * The oldest waiting batches of an organisation, locked until the transaction ends: at most `limit`, and no more than needed to have
 * `maxEvents` events.
 */
export async function claimInboxBatches(
  client: PgClient,
  claim: { org: string; attempts: number; limit: number; maxEvents: number },
): Promise<InboxBatch[]> {
  const { rows } = await client.query<InboxBatch>(
    `WITH waiting AS (
       SELECT "id", "payload", "events", "attempts" FROM "InboxBatch"
       WHERE "orgId" = $1::uuid AND "attempts" = $2 ORDER BY "id" LIMIT $3 FOR UPDATE SKIP LOCKED
     ), counted AS (SELECT *, sum("events") OVER (ORDER BY "id") - "events" AS before FROM waiting)
     SELECT "id", "payload", "events", "attempts" FROM counted WHERE before < $4 ORDER BY "id"`,
    [claim.org, claim.attempts, claim.limit, claim.maxEvents],
  );
  return rows;
}

export async function deleteInboxBatches(client: PgClient, batches: readonly InboxBatch[]): Promise<void> {
  await client.query(`DELETE FROM "InboxBatch" WHERE "id" = ANY($1::bigint[])`, [batches.map(batch => batch.id)]);
}

/** Counts a failed attempt at this batch alone; it is tried again later and, after many attempts, kept for a person to look at. */
export async function recordInboxFailure(batch: InboxBatch, error: string): Promise<void> {
  await pgPool().query(`UPDATE "InboxBatch" SET "attempts" = "attempts" + 1, "lastError" = $2 WHERE "id" = $1`, [
    batch.id,
    error.slice(0, 2000),
  ]);
}

/** What waits, for one organisation or (null) all of them. */
export async function inboxDepth(org: string | null): Promise<InboxDepth> {
  const { rows } = await pgPool().query<{ batches: string; events: string; oldest: Date | null }>(
    `SELECT count(*) AS batches, coalesce(sum("events"), 0) AS events, min("receivedAt") AS oldest
     FROM "InboxBatch" WHERE $1::uuid IS NULL OR "orgId" = $1::uuid`,
    [org],
  );
  const row = rows[0];
  return { batches: Number(row?.batches ?? 0), events: Number(row?.events ?? 0), oldestMs: row?.oldest?.getTime() ?? null };
}

/** Age of the oldest waiting batch in milliseconds; null when none waits. */
export function inboxLagMs({ oldestMs }: InboxDepth, nowMs: number): number | null {
  return oldestMs === null ? null : Math.max(0, nowMs - oldestMs);
}

/** How many of the organisation's batches have failed this often, and are kept for a person to look at. */
export async function parkedBatches(org: string, attempts: number): Promise<number> {
  const { rows } = await pgPool().query<{ parked: string }>(
    `SELECT count(*) AS parked FROM "InboxBatch" WHERE "orgId" = $1::uuid AND "attempts" >= $2`,
    [org, attempts],
  );
  return Number(rows[0]?.parked ?? 0);
}

/** A number greater than every one before, on every process: which of several rows of a sitting holds. */
export async function nextFactVersion(client: PgClient): Promise<string> {
  const { rows } = await client.query<{ version: string }>("SELECT nextval('fact_version') AS version");
  const version = rows[0]?.version;
  if (version === undefined) throw new Error("The sequence fact_version gave no value.");
  return version;
}
