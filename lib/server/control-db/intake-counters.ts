import { pgPool } from "./pg-pool";

export type IntakeCount = { org: string; day: string; tool: string; version: string; reason: string; count: number };

/** Adds to the counters of what was refused or dropped at the door. */
export async function addIntakeCounts(counts: readonly IntakeCount[]): Promise<void> {
  await pgPool().query(
    `INSERT INTO "IntakeCounter" ("orgId", "day", "tool", "version", "reason", "count")
     SELECT * FROM unnest($1::uuid[], $2::date[], $3::text[], $4::text[], $5::text[], $6::bigint[])
     ON CONFLICT ("orgId", "day", "tool", "version", "reason") DO UPDATE SET "count" = "IntakeCounter"."count" + excluded."count"`,
    [
      counts.map(c => c.org),
      counts.map(c => c.day),
      counts.map(c => c.tool),
      counts.map(c => c.version),
      counts.map(c => c.reason),
      counts.map(c => c.count),
    ],
  );
}

export type IntakeTotal = Omit<IntakeCount, "org" | "day"> & { firstDay: string };

/** The organisation's counters since a day, summed by client, version and reason, largest first; `firstDay` is when the name was first met at all. */
export async function listIntakeCounts(org: string, sinceDay: string): Promise<IntakeTotal[]> {
  const { rows } = await pgPool().query<Omit<IntakeTotal, "count"> & { count: string }>(
    `SELECT "tool", "version", "reason", sum("count") FILTER (WHERE "day" >= $2::date) AS count, min("day")::text AS "firstDay" FROM "IntakeCounter"
     WHERE "orgId" = $1::uuid GROUP BY 1, 2, 3 HAVING max("day") >= $2::date ORDER BY 4 DESC, 1, 2, 3 LIMIT 200`,
    [org, sinceDay],
  );
  return rows.map(row => ({ ...row, count: Number(row.count) }));
}

const MOST_NAMES = 5000;

/** Every name ever left out, by client and version, with the day it was first met. */
export async function listIntakeNames(org: string): Promise<Omit<IntakeTotal, "count">[]> {
  const { rows } = await pgPool().query<Omit<IntakeTotal, "count">>(
    `SELECT "tool", "version", "reason", min("day")::text AS "firstDay" FROM "IntakeCounter"
     WHERE "orgId" = $1::uuid GROUP BY 1, 2, 3 ORDER BY 4 DESC LIMIT $2`,
    [org, MOST_NAMES],
  );
  return rows;
}
