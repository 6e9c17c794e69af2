import type { SittingFacts } from "@/lib/core/metrics/facts";
import { dayOf, isSameFacts } from "../telemetry-db/fact-rows";
import type { FactChanges } from "../telemetry-db/facts";

/** What must be written so that the store holds `wanted` instead of `existing`; rows that are right already are left alone. */
export function diffFacts(existing: readonly SittingFacts[], wanted: readonly SittingFacts[]): FactChanges {
  const before = new Map(existing.map(facts => [facts.id, facts]));
  const after = new Map(wanted.map(facts => [facts.id, facts]));
  const written = [...after.values()].filter(facts => {
    const old = before.get(facts.id);
    return old === undefined || !isSameFacts(old, facts);
  });
  const removed = [...before.values()].filter(old => {
    const facts = after.get(old.id);
    // A row is filed under its day: one that moved to another day leaves the old one behind.
    return facts === undefined || dayOf(facts.startMs) !== dayOf(old.startMs);
  });
  return { written, removed };
}
