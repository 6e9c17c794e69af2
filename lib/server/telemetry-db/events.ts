import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { bindableLists, insertCompact, queryCompact } from "./compact";
import { eventRows } from "./event-rows";

const INSERT_BLOCK = 20_000;
const SELECT_EVENTS = `SELECT ${eventRows.columns.join(", ")} FROM events FINAL`;

/** Inserts events in large blocks. An event that is there already is replaced by itself. */
export async function insertEvents(events: readonly CanonicalEvent[]): Promise<void> {
  for (let start = 0; start < events.length; start += INSERT_BLOCK) {
    await insertCompact("events", eventRows.columns, events.slice(start, start + INSERT_BLOCK).map(eventRows.encode));
  }
}

/** All events of these conversations, each once, in no particular order. */
export async function loadEvents(org: string, conversations: readonly string[]): Promise<CanonicalEvent[]> {
  const events: CanonicalEvent[] = [];
  for (const list of bindableLists(conversations)) {
    const rows = await queryCompact(`${SELECT_EVENTS} WHERE org = {org: String} AND session IN {list: Array(String)}`, { org, list });
    for (const row of rows) events.push(eventRows.decode(row));
  }
  return events;
}

/** Conversations of these tokens with an event in the span, or within `marginMs` of it: what a helper without a name may belong to. */
export async function listNearbyConversations(
  org: string,
  span: { fromMs: number; toMs: number; tokenIds: readonly string[] },
  marginMs: number,
): Promise<string[]> {
  const rows = await queryCompact(
    `SELECT DISTINCT session FROM events WHERE org = {org: String} AND token_id IN {tokenIds: Array(String)} AND surface = 'tui'
       AND ts BETWEEN fromUnixTimestamp64Milli({fromMs: Int64}) AND fromUnixTimestamp64Milli({toMs: Int64})`,
    { org, tokenIds: span.tokenIds, fromMs: span.fromMs - marginMs, toMs: span.toMs + marginMs },
  );
  return rows.map(row => String(row[0]));
}

/** The organisation's developer after `after`, or null at the end; the walk of a rebuild. */
export async function nextDeveloper(org: string, after: string): Promise<string | null> {
  const rows = await queryCompact(
    "SELECT min(developer) FROM events WHERE org = {org: String} AND developer > {after: String} HAVING count() > 0",
    { org, after },
  );
  return rows[0] ? String(rows[0][0]) : null;
}

/** The conversations in which this developer was seen. */
export async function listConversationsOf(org: string, developer: string): Promise<string[]> {
  const rows = await queryCompact(
    "SELECT DISTINCT session FROM events WHERE org = {org: String} AND developer = {developer: String} AND session != ''",
    { org, developer },
  );
  return rows.map(row => String(row[0]));
}

/** Conversations after `after`, in order, in which no developer was seen. */
export async function listUnattributedConversations(org: string, after: string, limit: number): Promise<string[]> {
  const rows = await queryCompact(
    `SELECT session FROM events WHERE org = {org: String} AND session > {after: String}
     GROUP BY session HAVING countIf(developer IS NOT NULL) = 0 ORDER BY session LIMIT {limit: UInt32}`,
    { org, after, limit },
  );
  return rows.map(row => String(row[0]));
}
