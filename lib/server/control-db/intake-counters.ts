import { pgPool } from "./pg-pool";

export type IntakeCount = { org: string; day: string; tool: string; reason: string; count: number };

/** Adds to the counters of what was refused or dropped at the door. */
export async function addIntakeCounts(counts: readonly IntakeCount[]): Promise<void> {
  await pgPool().query(
    `INSERT INTO "IntakeCounter" ("orgId", "day", "tool", "reason", "count")
     SELECT * FROM unnest($1::uuid[], $2::date[], $3::text[], $4::text[], $5::bigint[])
     ON CONFLICT ("orgId", "day", "tool", "reason") DO UPDATE SET "count" = "IntakeCounter"."count" + excluded."count"`,
    [counts.map(c => c.org), counts.map(c => c.day), counts.map(c => c.tool), counts.map(c => c.reason), counts.map(c => c.count)],
  );
}

/** The organisation's counters since a day, summed by tool and reason, largest first. */
export async function listIntakeCounts(org: string, sinceDay: string): Promise<{ tool: string; reason: string; count: number }[]> {
  const { rows } = await pgPool().query<{ tool: string; reason: string; count: string }>(
    `SELECT "tool", "reason", sum("count") AS count FROM "IntakeCounter"
     WHERE "orgId" = $1::uuid AND "day" >= $2::date GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 200`,
    [org, sinceDay],
  );
  return rows.map(row => ({ ...row, count: Number(row.count) }));
}
