import { IDENTITY_ATTRIBUTE } from "@/lib/core/identity/identity";
import { queryCompact } from "./compact";

/** Conversations after `after`, in order, with an event that carries one of these names. */
export async function listConversationsNaming(org: string, names: readonly string[], after: string, limit: number): Promise<string[]> {
  const rows = await queryCompact(
    `SELECT DISTINCT session FROM events
     WHERE org = {org: String} AND session > {after: String}
       AND (developer IN {names: Array(String)} OR hasAny(splitByChar('/', attributes[{key: String}]), {names: Array(String)}))
     ORDER BY session LIMIT {limit: UInt32}`,
    { org, names, after, limit, key: IDENTITY_ATTRIBUTE },
  );
  return rows.map(row => String(row[0]));
}
