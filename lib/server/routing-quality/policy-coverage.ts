import type { FigureInput } from "@/lib/core/metrics/estimate";
import { countClientsByVersion } from "../control-db/client-instances";
import { findPublishedVersion } from "../control-db/policy-versions";

/** A client that was not seen for this long is no longer counted. */
const SEEN_WITHIN_MS = 7 * 86_400_000;

export type PolicyCoverage = { newest: number | null; versions: { version: number | null; clients: number }[] };

/** Clients seen lately by the version they follow, newest first, and the newest version that is published for everyone. */
export async function loadCoverage(org: string, asOfMs: number): Promise<PolicyCoverage> {
  const [versions, newest] = await Promise.all([countClientsByVersion(org, asOfMs - SEEN_WITHIN_MS), findPublishedVersion(org)]);
  return { newest, versions };
}

/** Share of clients on the newest version, or on one that is only being rolled out; a plain count of machines, without an interval. */
export function coverageFigure({ newest, versions }: PolicyCoverage, isNow: boolean): FigureInput {
  const n = versions.reduce((sum, row) => sum + row.clients, 0);
  const shape = { n, developers: 0, dEff: 0 };
  if (!isNow) return { state: "undefined", reason: "The versions that clients follow are known for the present only.", ...shape };
  if (newest === null) return { state: "undefined", reason: "No policy is published yet.", ...shape };
  if (n === 0) return { state: "undefined", reason: "No client has fetched the policy in the last 7 days.", ...shape };
  const current = versions.reduce((sum, { version, clients }) => sum + (version !== null && version >= newest ? clients : 0), 0);
  return { state: "estimated", value: current / n, interval: null, influence: new Map(), ...shape };
}
