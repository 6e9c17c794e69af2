import type { ChainFact, EscalationFact } from "@/lib/core/metrics/facts";

/** From this many corrections on, work of a fast lane belonged into a deeper one. */
export const UNDER_ROUTED_CORRECTIONS = 2;
/** Work of a deep lane no larger than this would have fitted a fast one (METRICS section 7). */
export const OVER_ROUTED_LIMITS = { files: 1, lines: 20, toolCalls: 5 } as const;

/** Under-routed: a chain of a fast lane with two or more corrections. A late escalation comes after two corrections, so it is counted here too. */
export function isUnderRouted(chain: Pick<ChainFact, "correctedTurns">): boolean {
  return chain.correctedTurns >= UNDER_ROUTED_CORRECTIONS;
}

/** Over-routed: a small chain of a deep lane in which nothing went wrong. */
export function isOverRouted(chain: Pick<ChainFact, "files" | "lines" | "toolCalls" | "correctedTurns" | "failedChecks">): boolean {
  const { files, lines, toolCalls } = OVER_ROUTED_LIMITS;
  const small = chain.files <= files && chain.lines <= lines && chain.toolCalls <= toolCalls;
  return small && chain.correctedTurns === 0 && chain.failedChecks === 0;
}

/** An escalation paid when the work was finished in the deeper lane without another correction. */
export function hasPaid(escalation: Pick<EscalationFact, "correctionsAfter" | "outcome">): boolean {
  return escalation.correctionsAfter === 0 && escalation.outcome === "done";
}
