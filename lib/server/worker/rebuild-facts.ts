import { controlDb } from "../control-db/client";
import { lockDerivation } from "../control-db/inbox";
import { inTransaction } from "../control-db/pg-pool";
import { logger } from "../log";
import { listOutdatedFacts, recordFactsVersion } from "../settings/facts-version";
import { listConversationsOf, listUnattributedConversations, nextDeveloper } from "../telemetry-db/events";
import { compactFacts } from "../telemetry-db/facts";
import { deriveFactsOf } from "./derive-facts-of";

const CONVERSATIONS_AT_ONCE = 300;
/** After so many replaced rows reading pays for the old ones; the store then merges them away. */
const COMPACT_AFTER_ROWS = 10_000;

/**
 * Derives all facts of every organisation whose settings changed again from its events, developer by developer, so that telemetry that
 * arrives meanwhile is not held up for long. Begun anew after a crash: rows that are right already are not written again. Returns whether
 * there was anything to do. `stopped` is asked between the steps.
 */
export async function rebuildOutdatedFacts(stopped: () => boolean): Promise<boolean> {
  const outdated = await listOutdatedFacts(controlDb());
  for (const { org, version } of outdated) {
    if (!(await rebuildFacts(org, stopped))) return true;
    await recordFactsVersion(controlDb(), org, version);
    logger().info({ org, version }, "All facts were derived again under the new settings.");
  }
  return outdated.length > 0;
}

async function rebuildFacts(org: string, stopped: () => boolean): Promise<boolean> {
  let written = 0;
  const derive = async (conversations: readonly string[], allOf?: string) => {
    written += await inTransaction(async client => {
      await lockDerivation(client, org);
      return deriveFactsOf(client, { org, conversations, arrived: [], allOf });
    });
  };
  for (let developer = await nextDeveloper(org, ""); developer !== null; developer = await nextDeveloper(org, developer)) {
    if (stopped()) return false;
    await derive(await listConversationsOf(org, developer), developer);
  }
  let conversations = await listUnattributedConversations(org, "", CONVERSATIONS_AT_ONCE);
  while (conversations.length > 0) {
    if (stopped()) return false;
    await derive(conversations);
    conversations = await listUnattributedConversations(org, conversations.at(-1) ?? "", CONVERSATIONS_AT_ONCE);
  }
  if (written >= COMPACT_AFTER_ROWS) await compactFacts();
  return true;
}
