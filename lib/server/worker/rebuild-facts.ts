import { controlDb } from "../control-db/client";
import { isInIdentityMap } from "../control-db/identity-links";
import { lockDerivation } from "../control-db/inbox";
import { inTransaction } from "../control-db/pg-pool";
import { logger } from "../log";
import { findRebuildCursor, listOutdatedFacts, type RebuildCursor, recordFactsVersion, saveRebuildCursor } from "../settings/facts-version";
import { countConversations, listConversationsOf, listUnattributedConversations, nextDeveloper } from "../telemetry-db/events";
import { compactFacts } from "../telemetry-db/facts";
import { deriveFactsOf } from "./derive-facts-of";

const CONVERSATIONS_AT_ONCE = 300;
/** After so many replaced rows reading pays for the old ones; the store then merges them away. */
const COMPACT_AFTER_ROWS = 10_000;

type RebuildOptions = {
  /** Asked between the steps. */
  stopped: () => boolean;
  /** Hears after each step how many conversations are done, of about how many. */
  onProgress?: (done: number, all: number) => void;
};

/** Rebuilds the facts of every organisation whose settings or whose facts' definition changed. Returns whether there was anything to do. */
export async function rebuildOutdatedFacts(stopped: () => boolean): Promise<boolean> {
  const outdated = await listOutdatedFacts(controlDb());
  for (const { org, version } of outdated) {
    if (!(await rebuildFacts(org, version, { stopped }))) return true;
    logger().info({ org, version }, "All facts were derived again under the new settings.");
  }
  return outdated.length > 0;
}

/**
 * Derives all facts of an organisation again from its events, developer by developer, so that telemetry that arrives meanwhile is not held up for
 * long. What is done is remembered: after a crash or a stop it goes on from there. Rows that are right already are not written again. Returns
 * false when it was stopped before its end.
 */
export async function rebuildFacts(org: string, version: number, { stopped, onProgress }: RebuildOptions): Promise<boolean> {
  const all = await countConversations(org);
  let cursor = await findRebuildCursor(controlDb(), org, version);
  let written = 0;
  for (let step = await nextStep(org, cursor); step !== null; step = await nextStep(org, cursor)) {
    if (stopped()) return false;
    for (const conversations of step.groups) written += await derive(org, conversations, step.allOf);
    cursor = step.cursor;
    await saveRebuildCursor(controlDb(), org, version, cursor);
    onProgress?.(Math.min(cursor.conversations, all), all);
  }
  if (written >= COMPACT_AFTER_ROWS) await compactFacts();
  await recordFactsVersion(controlDb(), org, version);
  return true;
}

/** Conversations to derive, group by group; `allOf` where they are all that a developer took part in; `cursor` holds once that is done. */
type Step = { groups: string[][]; allOf?: string; cursor: RebuildCursor };

async function nextStep(org: string, { phase, after, conversations: done }: RebuildCursor): Promise<Step | null> {
  if (phase === "developers") {
    const developer = await nextDeveloper(org, after);
    if (developer === null) return nextStep(org, { phase: "unattributed", after: "", conversations: done });
    const own = await listConversationsOf(org, developer);
    const cursor: RebuildCursor = { phase, after: developer, conversations: done + own.length };
    // Where other names lead to this developer, or this one to another, these conversations are not all that one person took part in.
    return (await isInIdentityMap(org, developer)) ? { groups: inGroups(own), cursor } : { groups: [own], allOf: developer, cursor };
  }
  const next = await listUnattributedConversations(org, after, CONVERSATIONS_AT_ONCE);
  const last = next.at(-1);
  return last === undefined ? null : { groups: [next], cursor: { phase, after: last, conversations: done + next.length } };
}

function inGroups(conversations: readonly string[]): string[][] {
  const groups: string[][] = [];
  for (let start = 0; start < conversations.length; start += CONVERSATIONS_AT_ONCE) {
    groups.push(conversations.slice(start, start + CONVERSATIONS_AT_ONCE));
  }
  return groups;
}

function derive(org: string, conversations: readonly string[], allOf?: string): Promise<number> {
  return inTransaction(async client => {
    await lockDerivation(client, org);
    return deriveFactsOf(client, { org, conversations, arrived: [], allOf });
  });
}
