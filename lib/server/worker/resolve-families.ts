import type { ConversationLink } from "@/lib/core/metrics/derivation/conversation-family";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { linkConversations } from "@/lib/core/telemetry/link-conversations";
import { summarizeConversations } from "@/lib/core/telemetry/summarize-conversations";
import { deleteConversationLinks, loadFamilyLinks, saveConversationLinks } from "../control-db/conversation-links";
import type { PgClient } from "../control-db/pg-pool";
import { listNearbyConversations } from "../telemetry-db/events";
import { loadConversations } from "./load-conversations";
import { rootsOf } from "./roots-of";

/** A conversation's helper starts at most this long after the prompt that it serves (`linkConversations`). */
const NEARBY_MS = 60_000;

export type Families = {
  /** All events of the families that have to be derived again. */
  events: CanonicalEvent[];
  links: ConversationLink[];
  /** Their conversations, helpers included, and those that belonged to one of them until now. */
  conversations: string[];
  /** Since when a conversation's first event is stored, epoch milliseconds. */
  storedSince: ReadonlyMap<string, number>;
};

/**
 * The families that the conversations belong to, by all that is known now. Which conversation serves which is worked out anew each time,
 * because a link by look (a title) may prove wrong when more arrives; stored links only say what has to be looked at together. They change
 * in the caller's transaction, so that a crash before its commit finds the old ones and does all of it again.
 */
export async function resolveFamilies(
  client: PgClient,
  input: { org: string; conversations: readonly string[]; arrived: readonly CanonicalEvent[] },
): Promise<Families> {
  const { org, arrived } = input;
  const stated = statedLinks(arrived);
  const touched = unique([...input.conversations, ...endpoints(stated)]);
  const nearby = arrived.some(mayOpenOrServe) ? await listNearbyConversations(org, spanOf(arrived), NEARBY_MS) : [];
  const stored = await loadFamilyLinks(client, org, unique([...touched, ...nearby]));
  const { events, storedSince } = await loadConversations(org, unique([...touched, ...nearby, ...endpoints(stored)]), arrived);

  const known = new Set(events.map(event => event.session));
  const found = linkConversations(summarizeConversations(events));
  const links = mergeLinks(
    [...stored, ...stated].filter(link => !known.has(link.child)),
    found,
  );
  const storedBy = new Map(stored.map(link => [link.child, link]));
  const changed = links.filter(link => !isSame(storedBy.get(link.child), link));
  const gone = stored.filter(link => !links.some(each => each.child === link.child));
  await saveConversationLinks(client, org, changed);
  await deleteConversationLinks(client, org, gone);

  const rootOf = rootsOf(links);
  const affected = new Set(
    unique([...touched, ...endpoints(changed), ...endpoints(gone), ...changed.flatMap(link => storedBy.get(link.child)?.parent ?? [])]).map(
      rootOf,
    ),
  );
  const concerned = events.filter(event => affected.has(rootOf(event.session)));
  return { events: concerned, links, conversations: unique(concerned.map(event => event.session)), storedSince };
}

/** Links that the events themselves name; the conversation on either side may not have been heard of yet. */
function statedLinks(events: readonly CanonicalEvent[]): ConversationLink[] {
  return events.flatMap(({ session, childSession, parentSession, thread }) => {
    if (session === "") return [];
    const links: ConversationLink[] = [];
    if (childSession !== null) links.push({ child: childSession, parent: session, kind: "subagent" });
    if (parentSession !== null)
      links.push({ child: session, parent: parentSession, kind: thread === "auxiliary" ? "auxiliary" : "subagent" });
    return links;
  });
}

/** Only work in a terminal has helpers that nothing names. */
function mayOpenOrServe(event: CanonicalEvent): boolean {
  return event.surface === "tui" && (event.type === "prompt" || event.type === "first_token");
}

function spanOf(events: readonly CanonicalEvent[]): { fromMs: number; toMs: number; tokenIds: string[]; hosts: string[] } {
  const relevant = events.filter(mayOpenOrServe);
  let fromMs = Number.POSITIVE_INFINITY;
  let toMs = 0;
  for (const event of relevant) {
    fromMs = Math.min(fromMs, event.tsMs - (event.durationMs ?? 0));
    toMs = Math.max(toMs, event.tsMs);
  }
  const hosts = [...new Set(relevant.map(event => event.host ?? ""))];
  return { fromMs, toMs, tokenIds: unique(relevant.map(event => event.tokenId)), hosts };
}

function mergeLinks(...lists: ConversationLink[][]): ConversationLink[] {
  return [...new Map(lists.flat().map(link => [link.child, link])).values()];
}

const endpoints = (links: readonly ConversationLink[]): string[] => links.flatMap(link => [link.child, link.parent]);
const unique = (values: readonly string[]): string[] => [...new Set(values)].filter(value => value !== "");
const isSame = (a: ConversationLink | undefined, b: ConversationLink): boolean => a?.parent === b.parent && a.kind === b.kind;
