import type { SittingFacts } from "@/lib/core/metrics/facts";
import { queryCompact } from "./compact";
import { factRows } from "./fact-rows";
import { SELECT_FACTS } from "./facts";

/** The facts of one sitting, or null. */
export async function findFacts(org: string, session: string): Promise<SittingFacts | null> {
  const rows = await queryCompact(`${SELECT_FACTS} WHERE org = {org: String} AND session = {session: String} LIMIT 1`, { org, session });
  return rows[0] ? factRows.decode(rows[0]) : null;
}
