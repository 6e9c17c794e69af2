import { isGitSession } from "@/lib/core/telemetry/git-session";
import { deleteIdentityChanges, listChangedOrganizations, listIdentityChanges } from "../control-db/identity-changes";
import { listDependentNames } from "../control-db/identity-links";
import { lockDerivation } from "../control-db/inbox";
import { inTransaction } from "../control-db/pg-pool";
import { listConversationsNaming } from "../telemetry-db/identity-rows";
import { deriveFactsOf } from "./derive-facts-of";

const CONVERSATIONS_AT_ONCE = 300;
/** Names looked up by one query. */
const NAMES_AT_ONCE = 2000;

/**
 * Derives again what carries names that came to mean someone else: learnt, merged or split. Begun anew after a crash; rows that are right already
 * are not written again. An event that arrives meanwhile is derived after its arrival, and by then under the new map. `stopped` is asked between
 * the steps.
 */
export async function rederiveChangedIdentities(stopped: () => boolean): Promise<void> {
  for (const org of await listChangedOrganizations()) {
    const changes = await listIdentityChanges(org);
    const names = await listDependentNames(
      org,
      changes.map(change => change.identity),
    );
    for (let start = 0; start < names.length; start += NAMES_AT_ONCE) {
      if (!(await rederive(org, names.slice(start, start + NAMES_AT_ONCE), stopped))) return;
    }
    await deleteIdentityChanges(org, changes);
  }
}

async function rederive(org: string, names: readonly string[], stopped: () => boolean): Promise<boolean> {
  let after = "";
  for (;;) {
    const conversations = await listConversationsNaming(org, names, after, CONVERSATIONS_AT_ONCE);
    const last = conversations.at(-1);
    if (last === undefined) return true;
    if (stopped()) return false;
    await inTransaction(async client => {
      await lockDerivation(client, org);
      await deriveFactsOf(client, { org, conversations: conversations.filter(session => !isGitSession(session)), arrived: [] });
    });
    after = last;
  }
}
