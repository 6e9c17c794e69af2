import type { ControlDb } from "../control-db/client";

/** At most `most` attempts under `key` within a window that begins with the first of them. */
export type AttemptLimit = { key: string; most: number; windowMs: number };

const PURGED_AT_ONCE = 100;

/**
 * Counts an attempt, before it is made: of many at once, on any number of servers, no more than `most` are let through. False at the first
 * limit that is used up; the limits after it are not charged.
 */
export async function countAttempt(db: ControlDb, limits: readonly AttemptLimit[], nowMs: number): Promise<boolean> {
  for (const { key, most, windowMs } of limits) {
    const now = new Date(nowMs);
    const ends = new Date(nowMs + windowMs);
    const [row] = await db.$queryRaw<{ failures: number }[]>`
      INSERT INTO "SignInFailures" AS f ("key", "failures", "windowEndsAt") VALUES (${key}, 1, ${ends})
      ON CONFLICT ("key") DO UPDATE SET
        "failures" = CASE WHEN f."windowEndsAt" <= ${now} THEN 1 ELSE least(f."failures" + 1, ${most + 1}::int) END,
        "windowEndsAt" = CASE WHEN f."windowEndsAt" <= ${now} THEN ${ends} ELSE f."windowEndsAt" END
      RETURNING "failures"`;
    if (row?.failures === 1) await purgeEnded(db, now);
    if ((row?.failures ?? 0) > most) return false;
  }
  return true;
}

/** Takes back an attempt that turned out well. */
export async function forgiveAttempt(db: ControlDb, limits: readonly AttemptLimit[]): Promise<void> {
  for (const { key } of limits) {
    await db.$executeRaw`UPDATE "SignInFailures" SET "failures" = greatest("failures" - 1, 0) WHERE "key" = ${key}`;
  }
}

/** Whoever begins a window clears a few that ended, so the table never grows beyond what is in force. */
async function purgeEnded(db: ControlDb, now: Date): Promise<void> {
  await db.$executeRaw`
    DELETE FROM "SignInFailures" WHERE "key" IN (
      SELECT "key" FROM "SignInFailures" WHERE "windowEndsAt" <= ${now} LIMIT ${PURGED_AT_ONCE}::int FOR UPDATE SKIP LOCKED)`;
}
