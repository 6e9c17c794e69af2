import type { ChangeFact } from "@/lib/core/metrics/facts";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import type { TurnCut } from "./cut-turns";
import { isNative } from "./told-prompts";
import { callKey, hasFailed, type ToolCall, toolCalls } from "./tool-calls";

/** A change before its turn's times are added, with what only the derivation needs: the line hashes, and whether the client counted lines. */
export type WorkedChange = Omit<ChangeFact, "turnEndMs" | "gapMs" | "allowanceMs" | "linesKnown"> & {
  addedLineHashes: string[];
  removedLineHashes: string[];
  addedKnown: boolean;
  removedKnown: boolean;
};

/** Lines a reviewer has to read: the longer side of the change, nothing for generated and lock files (METRICS section 5, `L`). */
export function reviewLines(change: Pick<ChangeFact, "linesAdded" | "linesRemoved" | "reviewable">): number {
  return change.reviewable ? Math.max(change.linesAdded, change.linesRemoved) : 0;
}

/** Applied edits of a sitting, one per (turn, file); an edit whose file is unknown stands alone. `revertedAtMs` and `corrected` come later. */
export function workedChanges(turns: readonly TurnCut[], laneOfTurn: (index: number) => string): WorkedChange[] {
  const calls = new Map(toolCalls(turns.flatMap(turn => turn.all)).map(call => [call.key, call]));
  return turns.flatMap(turn => {
    const byFile = new Map<string, WorkedChange>();
    for (const edit of appliedEdits(turn)) {
      const key = edit.fileHash ?? `?${callKey(edit)}`;
      const change = changeOf(edit, calls.get(callKey(edit)) ?? null, turn.index, laneOfTurn(turn.index));
      const before = byFile.get(key);
      byFile.set(key, before === undefined ? change : joined(before, change));
    }
    return [...byFile.values()];
  });
}

/** Edit events, and results of edit tools that no edit event describes (their file is unknown), that were not reported as failed. */
function appliedEdits(turn: TurnCut): CanonicalEvent[] {
  const edits = toldOnce(turn.all.filter(event => event.type === "edit"));
  const described = new Set(edits.map(callKey));
  const bare = turn.all.filter(
    event =>
      event.type === "tool_result" &&
      event.toolKind === "edit" &&
      !described.has(callKey(event)) &&
      (event.callId !== null || edits.length === 0),
  );
  return [...edits, ...bare].filter(event => !hasFailed(event));
}

/** Of a call whose edits a hook and the client's export both tell, those of the hook: it knows the working directory, so its paths are sure. */
function toldOnce(edits: readonly CanonicalEvent[]): CanonicalEvent[] {
  const byHook = new Set(edits.filter(event => event.callId !== null && isNative(event)).map(callKey));
  return edits.filter(event => isNative(event) || !byHook.has(callKey(event)));
}

function changeOf(edit: CanonicalEvent, call: ToolCall | null, turn: number, lane: string): WorkedChange {
  const decision = decisionOf(edit, call);
  return {
    turn,
    lane,
    fileHash: edit.fileHash ?? "",
    tsMs: edit.tsMs,
    linesAdded: Math.max(0, edit.linesAdded ?? 0),
    linesRemoved: Math.max(0, edit.linesRemoved ?? 0),
    reviewable: edit.reviewable ?? true,
    dwellMs: call?.blocked == null ? 0 : call.blocked.toMs - call.blocked.fromMs,
    decision,
    accepted: decision !== "reject" && decision !== "abort",
    corrected: false,
    revertedAtMs: null,
    reeditedBy: null,
    reeditWeight: 0,
    addedLineHashes: edit.addedLineHashes,
    removedLineHashes: edit.removedLineHashes,
    addedKnown: edit.linesAdded !== null,
    removedKnown: edit.linesRemoved !== null,
  };
}

/** A person's answer, `auto` for what configuration or a hook allowed, `none` where no decision was seen. */
function decisionOf(edit: CanonicalEvent, call: ToolCall | null): ChangeFact["decision"] {
  const decision = call?.decision ?? edit.decision;
  const source = call?.source ?? edit.decisionSource;
  if (decision === null) return "none";
  return decision === "accept" && source !== "user" ? "auto" : decision;
}

/** Two edits of one file in one turn: the later one's outcome, a person's answer before an automatic one. */
function joined(a: WorkedChange, b: WorkedChange): WorkedChange {
  const decision = [b.decision, a.decision].find(value => value === "accept" || value === "reject" || value === "abort") ?? b.decision;
  return {
    ...b,
    linesAdded: a.linesAdded + b.linesAdded,
    linesRemoved: a.linesRemoved + b.linesRemoved,
    reviewable: a.reviewable || b.reviewable,
    dwellMs: a.dwellMs + b.dwellMs,
    decision: a.accepted && !b.accepted ? a.decision : decision,
    accepted: a.accepted || b.accepted,
    addedLineHashes: [...a.addedLineHashes, ...b.addedLineHashes],
    removedLineHashes: [...a.removedLineHashes, ...b.removedLineHashes],
    addedKnown: a.addedKnown && b.addedKnown,
    removedKnown: a.removedKnown && b.removedKnown,
  };
}
