import type { TurnFact } from "@/lib/core/metrics/facts";
import type { MetricSettings } from "@/lib/core/metrics/settings";
import type { WorkedChange } from "./changes";
import type { Correction } from "./corrections";
import { usageOf } from "./cost";
import type { TurnCut } from "./cut-turns";
import { toolWork } from "./tool-work";
import { hasTerminalError, readingAllowanceMs, wasAborted, wasAnswered } from "./turn-state";
import { turnTimes } from "./turn-times";
import type { TurnView } from "./turn-view";
import type { RecordedDecision, UsedLane } from "./used-lane";
import { UNCLASSIFIED } from "./work-type";

/** A turn with its times and states, before corrections are known. */
export function turnView(
  cut: TurnCut,
  lane: UsedLane,
  changes: readonly WorkedChange[],
  permissionsVisible: boolean,
  settings: MetricSettings,
): TurnView {
  return {
    cut,
    times: turnTimes(cut, permissionsVisible),
    lane: lane.usedLane,
    interactive: (cut.prompt ?? cut.main[0])?.interactive ?? false,
    aborted: wasAborted(cut),
    failed: hasTerminalError(cut),
    answered: wasAnswered(cut),
    allowanceMs: readingAllowanceMs(changes, settings),
  };
}

/** The stored row of a turn. An unrecorded work type stays `unclassified` here and is filled in from the chain. */
export function turnFact(
  view: TurnView,
  lane: UsedLane,
  decision: RecordedDecision,
  changes: readonly WorkedChange[],
  correction: Correction,
  settings: MetricSettings,
): TurnFact {
  const { cut, times } = view;
  const known = new Set(changes.map(change => change.fileHash));
  const unknown = changes.filter(change => change.fileHash === "").length;
  return {
    index: cut.index,
    startMs: cut.t0Ms,
    endMs: times.endMs,
    ...lane,
    decidedLane: decision.decidedLane,
    ruleId: decision.ruleId,
    policyVersion: decision.policyVersion,
    workType: decision.workType ?? UNCLASSIFIED,
    workTypeSource: decision.workTypeSource,
    interactive: view.interactive,
    waitMs: times.waitMs,
    firstFeedbackMs: times.firstFeedbackMs,
    firstFeedbackImputed: times.firstFeedbackImputed,
    gapMs: times.gapMs,
    permissionMs: times.permissionMs,
    ...toolWork(cut),
    files: unknown === 0 ? known.size : known.size - 1 + unknown,
    linesAdded: changes.reduce((sum, change) => sum + change.linesAdded, 0),
    linesRemoved: changes.reduce((sum, change) => sum + change.linesRemoved, 0),
    aborted: view.aborted,
    failed: view.failed,
    ...usageOf([...cut.main, ...cut.folded], settings),
    promptChars: cut.prompt?.promptChars ?? null,
    ...correction,
  };
}
