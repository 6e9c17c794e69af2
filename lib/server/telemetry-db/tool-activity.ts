import { queryCompact } from "./compact";

export type ToolActivity = { tool: string; lastEventMs: number; events: number; sessions: number };

/** Per client: when it was last heard of, and how many events and conversations came since an instant. */
export async function listToolActivity(org: string, sinceMs: number): Promise<ToolActivity[]> {
  const rows = await queryCompact(
    `SELECT tool, toUnixTimestamp64Milli(max(received_at)), uniqExact(event_id), uniqExactIf(session, session != '' AND NOT startsWith(session, 'git:'))
     FROM events WHERE org = {org: String} AND ts >= fromUnixTimestamp64Milli({sinceMs: Int64}) GROUP BY tool ORDER BY tool LIMIT 50`,
    { org, sinceMs },
  );
  return rows.map(([tool, last, events, sessions]) => ({
    tool: String(tool),
    lastEventMs: Number(last),
    events: Number(events),
    sessions: Number(sessions),
  }));
}
