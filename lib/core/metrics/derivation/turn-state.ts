import type { ChangeFact } from "@/lib/core/metrics/facts";
import type { MetricSettings } from "@/lib/core/metrics/settings";
import type { CanonicalEvent, EventType } from "@/lib/core/telemetry/event";
import { reviewLines } from "./changes";
import type { TurnCut } from "./cut-turns";
import { toolCalls } from "./tool-calls";

const ABORTED = /abort|cancel|interrupt/i;

const ASKED: ReadonlySet<EventType> = new Set<EventType>(["request", "request_error"]);

const abortsRequest = (event: CanonicalEvent): boolean => event.type === "request_error" && ABORTED.test(event.errorType ?? "");

/**
 * Whether the developer stopped the turn: a decision or error that says so, or an allowed tool call that a later prompt overtook while the model was
 * asked nothing more. Codex then leaves no result (PROTOCOLS section 2, trap 2), Claude Code a failed one, which the model never saw.
 */
export function wasAborted(turn: TurnCut): boolean {
  if (turn.main.some(event => abortsRequest(event) || (event.type === "tool_decision" && event.decision === "abort"))) return true;
  if (turn.main.some(event => event.type === "outcome" && ABORTED.test(event.reason ?? ""))) return true;
  if (turn.nextMs === null) return false;
  const calls = turn.folded.length === 0 ? turn.calls : toolCalls(turn.main);
  return calls.some(
    call =>
      (call.resultAtMs === null || call.failed) &&
      (call.decision === "accept" || call.decision === "auto") &&
      !turn.main.some(event => ASKED.has(event.type) && event.tsMs > (call.resultAtMs ?? call.decidedAtMs ?? 0)),
  );
}

/** Whether the turn ended in an error, refusal or rate limit: its last request failed and was not stopped by the developer. */
export function hasTerminalError(turn: TurnCut): boolean {
  const last = turn.main.findLast(event => event.type === "request" || event.type === "request_error");
  return last !== undefined && last.type === "request_error" && !abortsRequest(last);
}

/** Whether anything came back from the model; where nothing did, silence proves nothing (trap 11). */
export function wasAnswered(turn: TurnCut): boolean {
  return turn.main.some(event => event.type === "request" || event.type === "first_token" || event.type === "tool_result");
}

/** Reading allowance `G = clamp(120 s + 9 s x L, 5 min, 20 min)` at 400 lines/h, milliseconds (METRICS section 3). */
export function readingAllowanceMs(
  changes: readonly Pick<ChangeFact, "accepted" | "linesAdded" | "linesRemoved" | "reviewable">[],
  settings: Pick<MetricSettings, "reviewLinesPerHour">,
): number {
  const lines = changes.filter(change => change.accepted).reduce((sum, change) => sum + reviewLines(change), 0);
  return Math.min(1_200_000, Math.max(300_000, 120_000 + (3_600_000 / settings.reviewLinesPerHour) * lines));
}
