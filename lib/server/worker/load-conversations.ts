import { uniqueInOrder } from "@/lib/core/metrics/derivation/order-events";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { countEvents, loadEvents } from "../telemetry-db/events";

/** Events of conversations, and since when the first of each is stored (epoch ms). */
type LoadedConversations = { events: CanonicalEvent[]; storedSince: ReadonlyMap<string, number> };

/**
 * All events of these conversations, those in `arrived` being stored already. A conversation of which nothing else is stored, as is the rule
 * where clients send a whole session at once, is not read back.
 */
export async function loadConversations(
  org: string,
  conversations: readonly string[],
  arrived: readonly CanonicalEvent[],
): Promise<LoadedConversations> {
  const own = new Map(conversations.map(session => [session, [] as CanonicalEvent[]]));
  for (const event of arrived) own.get(event.session)?.push(event);
  const stored = await countEvents(org, conversations);
  const events: CanonicalEvent[] = [];
  const unknown: string[] = [];
  for (const [session, list] of own) {
    const unique = uniqueInOrder(list);
    const arrivals = unique.reduce((sum, event) => sum + BigInt(event.receivedAtMs), 0n);
    const count = stored.get(session);
    if (count?.events === unique.length && count.arrivals === arrivals) for (const event of unique) events.push(event);
    else if (count !== undefined) unknown.push(session);
  }
  for (const event of await loadEvents(org, unknown)) events.push(event);
  return { events, storedSince: new Map([...stored].map(([session, { storedSinceMs }]) => [session, storedSinceMs])) };
}
