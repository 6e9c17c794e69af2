import { NO_SESSION } from "@/lib/core/telemetry/event";
import { gitSession } from "@/lib/core/telemetry/git-session";
import { telemetryDb } from "./client";
import { queryCompact } from "./compact";

type Limit = { org: string; beforeMs: number };

const TIME = "fromUnixTimestamp64Milli({beforeMs: Int64})";
const DAY = `toDate(${TIME}, 'UTC')`;

/**
 * Deletes the organisation's events from before an instant, except those of conversations that went on after it: of those all or nothing is kept, or their facts
 * would be derived from a half. Returns how many there were.
 */
export async function deleteEventsBefore(limit: Limit): Promise<number> {
  const open = await queryCompact(
    `SELECT session FROM events WHERE org = {org: String} AND session != '${NO_SESSION}' AND NOT startsWith(session, '${gitSession("")}')
     GROUP BY session HAVING min(ts) < ${TIME} AND max(ts) >= ${TIME}`,
    limit,
  );
  const params = { ...limit, open: open.map(([session]) => String(session)) };
  return deleteRows("events", `org = {org: String} AND ts < ${TIME} AND session NOT IN {open: Array(String)}`, params);
}

/** Deletes sittings that began before an instant's day, what they did to files and what became of it. Returns how many rows there were. */
export async function deleteFactsBefore(limit: Limit): Promise<number> {
  let deleted = 0;
  for (const table of ["file_changes", "change_outcomes", "session_facts"]) {
    deleted += await deleteRows(table, `org = {org: String} AND day < ${DAY}`, limit);
  }
  return deleted;
}

/** Gone when it returns. Nothing is written where nothing is found: even an empty deletion rewrites parts. */
async function deleteRows(table: string, where: string, params: Record<string, unknown>): Promise<number> {
  const [row] = await queryCompact(`SELECT count() FROM ${table} WHERE ${where}`, params);
  const found = Number(row?.[0] ?? 0);
  if (found === 0) return 0;
  const query = `ALTER TABLE ${table} DELETE WHERE ${where} SETTINGS mutations_sync = 2`;
  await telemetryDb().command({ query, query_params: params });
  return found;
}
