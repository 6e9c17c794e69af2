import { type CanonicalEvent, NO_SESSION } from "@/lib/core/telemetry/event";
import { gitSession } from "@/lib/core/telemetry/git-session";
import { bindableLists, insertCompact, queryCompact } from "./compact";
import { eventRows } from "./event-rows";

/** More than the worker moves at once: a part for a few left over would cost as much as a large one. */
const INSERT_BLOCK = 50_000;
/** Usage without a conversation and what Git hosts report belong to none. */
const IS_CONVERSATION = `session != '${NO_SESSION}' AND NOT startsWith(session, '${gitSession("")}')`;
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

/**
 * How many events a conversation has and the sum of their first arrivals (epoch ms): enough to tell whether others are known; and since when the first of
 * them is stored (epoch ms).
 */
type EventCount = { events: number; arrivals: bigint; storedSinceMs: number };

export async function countEvents(org: string, conversations: readonly string[]): Promise<Map<string, EventCount>> {
  const counts = new Map<string, EventCount>();
  for (const list of bindableLists(conversations)) {
    const rows = await queryCompact(
      `SELECT session, count(), toString(sum(toUnixTimestamp64Milli(received_at))), toUnixTimestamp(min(stored_at)) FROM events FINAL
       WHERE org = {org: String} AND session IN {list: Array(String)} GROUP BY session`,
      { org, list },
    );
    for (const [session, events, arrivals, storedSince] of rows)
      counts.set(String(session), {
        events: Number(events),
        arrivals: BigInt(String(arrivals)),
        storedSinceMs: Number(storedSince) * 1000,
      });
  }
  return counts;
}

/** Conversations of these tokens and machines with an event in the span, or within `marginMs` of it: what a helper without a name may belong to. */
export async function listNearbyConversations(
  org: string,
  span: { fromMs: number; toMs: number; tokenIds: readonly string[]; hosts: readonly string[] },
  marginMs: number,
): Promise<string[]> {
  const rows = await queryCompact(
    `SELECT DISTINCT session FROM events WHERE org = {org: String} AND token_id IN {tokenIds: Array(String)} AND ifNull(host, '') IN {hosts: Array(String)} AND surface = 'tui'
       AND ts BETWEEN fromUnixTimestamp64Milli({fromMs: Int64}) AND fromUnixTimestamp64Milli({toMs: Int64})`,
    { org, tokenIds: span.tokenIds, hosts: span.hosts, fromMs: span.fromMs - marginMs, toMs: span.toMs + marginMs },
  );
  return rows.map(row => String(row[0]));
}

/** How many conversations there are, about: what a rebuild measures its progress by. */
export async function countConversations(org: string): Promise<number> {
  const rows = await queryCompact(`SELECT uniq(session) FROM events WHERE org = {org: String} AND ${IS_CONVERSATION}`, { org });
  return Number(rows[0]?.[0] ?? 0);
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
    `SELECT DISTINCT session FROM events WHERE org = {org: String} AND developer = {developer: String} AND ${IS_CONVERSATION}`,
    { org, developer },
  );
  return rows.map(row => String(row[0]));
}

/** Conversations after `after`, in order, in which no developer was seen. */
export async function listUnattributedConversations(org: string, after: string, limit: number): Promise<string[]> {
  const rows = await queryCompact(
    `SELECT session FROM events WHERE org = {org: String} AND session > {after: String} AND ${IS_CONVERSATION}
     GROUP BY session HAVING countIf(developer IS NOT NULL) = 0 ORDER BY session LIMIT {limit: UInt32}`,
    { org, after, limit },
  );
  return rows.map(row => String(row[0]));
}
