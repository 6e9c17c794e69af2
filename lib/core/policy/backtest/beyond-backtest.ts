import { canonicalJson } from "../canonical-json";
import type { PolicyDraft } from "../document";

/** What a draft may change that recorded turns say nothing about. */
export const BEYOND_BACKTEST = ["targets", "escalation", "exploration", "phrases"] as const;
export type BeyondBacktest = (typeof BEYOND_BACKTEST)[number];

/**
 * Which of these the draft changes: the models of a lane (recorded work was done by the old ones), escalation rules and exploration (the lane that work
 * begins in is compared), phrases of work types (turns were classified by the old ones).
 */
export function changesBeyondBacktest(draft: PolicyDraft, published: PolicyDraft): BeyondBacktest[] {
  const parts: Record<BeyondBacktest, (policy: PolicyDraft) => unknown> = {
    targets: policy => policy.lanes.map(({ id, targets }) => ({ id, targets })),
    escalation: policy => policy.escalation,
    exploration: policy => policy.exploration,
    phrases: policy => policy.workTypes.map(({ id, phrases }) => ({ id, phrases })),
  };
  return BEYOND_BACKTEST.filter(part => canonicalJson(parts[part](draft)) !== canonicalJson(parts[part](published)));
}
