import type { SignOffDocument } from "@/lib/contract/escalations";
import { type AuditItem, auditItems, ITEM_KINDS } from "@/lib/core/escalation/audit-item";
import type { Period } from "@/lib/core/metrics/period";
import type { MetricSettings } from "@/lib/core/metrics/settings";
import type { ControlTx } from "../control-db/client";
import { itemKey, loadItemFacts } from "../telemetry-db/escalation-rows";
import { wholeScope } from "./review-week";
import type { Given } from "./sampled-items";
import { dayText } from "./sign-offs-of";
import { verdictSchema } from "./verdict-schema";

type SignedItem = SignOffDocument["items"][number];
type Question = { org: string; period: Period; settings: MetricSettings; asOfMs: number };

/** Everything of a period that was judged or drawn, oldest first, with every verdict. */
export async function loadSignedItems(
  tx: ControlTx,
  { org, period, settings, asOfMs }: Question,
  drawn: readonly Given[],
): Promise<SignedItem[]> {
  const reviews = await tx.escalationReview.findMany({
    where: { orgId: org, atMs: { gte: period.fromMs, lt: period.toMs } },
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
  const items = new Map<string, SignedItem & { atMs: number }>();
  const itemOf = (kind: AuditItem["kind"], session: string, atMs: number) => {
    const key = `${kind} ${itemKey({ session, atMs })}`;
    const item = items.get(key) ?? { kind, session, atMs, at: new Date(atMs).toISOString(), facts: null, verdicts: [] };
    items.set(key, item);
    return item;
  };
  for (const { session, atMs } of drawn) itemOf("escalation", session, atMs);
  for (const { subjectKind, session, atMs, reviewerId, verdict, note, at, sampleWeek } of reviews) {
    const kind = ITEM_KINDS.find(each => each === subjectKind);
    if (kind === undefined) continue;
    const told = { reviewer: reviewerId, verdict: verdictSchema.parse(verdict), note, at: at.toISOString() };
    itemOf(kind, session, Number(atMs)).verdicts.push({ ...told, sampleWeek: sampleWeek && dayText(sampleWeek) });
  }
  const sessions = [...items.values()].map(({ session }) => session);
  const facts = await loadItemFacts(wholeScope(org, period), sessions);
  for (const item of facts.flatMap(sitting => auditItems(sitting, settings, asOfMs))) {
    const signed = items.get(`${item.kind} ${itemKey(item)}`);
    if (signed) signed.facts = factsOf(item);
  }
  return [...items.values()].sort((a, b) => a.atMs - b.atMs || (a.session < b.session ? -1 : 1)).map(({ atMs: _, ...item }) => item);
}

function factsOf(item: AuditItem): SignedItem["facts"] {
  const { trigger, fromLane, toLane, ruleId, policyVersion, late, uncertain, outcome } = item;
  const { correctionsBefore, minutesBefore, costBeforeUsd, correctionsAfter } = item;
  return {
    ...{ trigger, fromLane, toLane, ruleId, policyVersion, late, uncertain, outcome },
    ...{ correctionsBefore, minutesBefore, costBeforeUsd, correctionsAfter },
  };
}
