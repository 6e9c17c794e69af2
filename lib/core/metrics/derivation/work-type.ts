import type { ChainFact } from "@/lib/core/metrics/facts";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import type { WorkedChange } from "./changes";
import { showsEdits } from "./coverage-class";
import type { TurnCut } from "./cut-turns";
import { hasFailed } from "./tool-calls";
import { checksOf } from "./tool-work";

export const UNCLASSIFIED = "unclassified";

type Size = Pick<ChainFact, "files" | "lines" | "toolCalls">;

/**
 * Work type of a finished chain from what was done in it (METRICS section 2, first match). Shown and flagged `inferred`, never used for routing nor as a
 * stratum, because it follows from the lane's own behaviour. `release-prep` is only ever declared.
 */
export function inferWorkType(size: Size, turns: readonly TurnCut[], accepted: readonly WorkedChange[], tool: string): string {
  const events = turns.flatMap(turn => turn.all);
  if (accepted.some(change => change.fileHash === "")) return UNCLASSIFIED;
  if (accepted.length === 0) return showsEdits(tool) || events.some(event => event.type === "edit") ? "code-question" : UNCLASSIFIED;
  const firstEditMs = Math.min(...events.filter(event => event.type === "edit" && !hasFailed(event)).map(event => event.tsMs));
  if (repairsChecks(events, firstEditMs)) return "test-repair";
  if (size.files >= 15 || size.lines >= 500) return "codebase-change";
  if (size.files >= 6) return "large-refactor";
  if (size.files >= 3 && size.toolCalls >= 20) return "multi-file-plan";
  if (size.files > 2) return UNCLASSIFIED;
  if (events.some(event => failedCommand(event) && event.tsMs <= firstEditMs)) return "quick-debug";
  if (turns[0]?.main[0]?.surface === "ide" && size.files === 1 && size.lines <= 20) return "editor-interaction";
  return "small-refactor";
}

/** A check failed before the first edit, and one ran after it. */
function repairsChecks(events: readonly CanonicalEvent[], firstEditMs: number): boolean {
  const checks = checksOf(events);
  return checks.some(check => check.failed && check.tsMs <= firstEditMs) && checks.some(check => check.tsMs > firstEditMs);
}

const failedCommand = (event: CanonicalEvent): boolean =>
  (event.type === "check" || (event.type === "tool_result" && event.toolKind === "exec")) && hasFailed(event);
