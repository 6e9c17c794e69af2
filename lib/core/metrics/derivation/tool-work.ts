import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import type { TurnCut } from "./cut-turns";
import { callKey, hasFailed } from "./tool-calls";

export type ToolWork = {
  toolCalls: number;
  failedChecks: number;
  passedChecks: number;
  userAccepts: number;
  userRejects: number;
  autoAccepts: number;
};

/** Checks of a list of events, each call once, in order; those whose result is unknown are left out. */
export function checksOf(events: readonly CanonicalEvent[]): { tsMs: number; failed: boolean }[] {
  const checks = new Map<string, { tsMs: number; failed: boolean }>();
  for (const event of events) {
    if (event.type !== "check" || (event.success === null && event.exitCode === null)) continue;
    checks.set(callKey(event), { tsMs: event.tsMs, failed: hasFailed(event) });
  }
  return [...checks.values()].sort((a, b) => a.tsMs - b.tsMs);
}

/** Tool work of a turn, its sub-agents' included. Only a decision with source `user` is a person's; everything else allowed is automatic. */
export function toolWork({ all, calls }: TurnCut): ToolWork {
  const checks = checksOf(all);
  const failedChecks = checks.filter(check => check.failed).length;
  return {
    toolCalls: calls.length,
    failedChecks,
    passedChecks: checks.length - failedChecks,
    userAccepts: calls.filter(call => call.decision === "accept" && call.source === "user").length,
    userRejects: calls.filter(call => call.decision === "reject" && call.source === "user").length,
    autoAccepts: calls.filter(call => call.decision === "auto" || (call.decision === "accept" && call.source !== "user")).length,
  };
}
