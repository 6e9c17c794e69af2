import type { Target } from "./document";

/** Why a decision came out as it did (PROTOCOLS section 3). `SPLIT` is a rule whose rollout includes the caller. */
export const REASONS = ["RULE", "SPLIT", "DEFAULT", "KILL_SWITCH", "ESCALATION", "EXPLORATION", "STALE"] as const;
export type Reason = (typeof REASONS)[number];

export type Decision = {
  lane: string;
  /** Model and effort of the lane for the context's `tool`; null when the policy names none. */
  target: Target | null;
  /** The rule that fired; for EXPLORATION the rule that would have decided. Null where no rule took part. */
  ruleId: string | null;
  reason: Reason;
  /** Null for a draft, which has no version yet. */
  policyVersion: number | null;
  /** True when a developer may not override the lane. */
  locked: boolean;
  explored: boolean;
};
export type EscalationDecision = Decision & { ruleId: string; from: string; sticky: "session" | "turn" };
