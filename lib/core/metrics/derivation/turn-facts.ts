import type { TurnFact } from "@/lib/core/metrics/facts";
import type { MetricSettings } from "@/lib/core/metrics/settings";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
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

/** What a turn's view needs of the sitting around it. */
type TurnContext = { sitting: readonly CanonicalEvent[]; permissionsVisible: boolean; settings: MetricSettings };

/** A turn with its times and states, before corrections are known. */
export function turnView(
  cut: TurnCut,
  lane: string,
  changes: readonly WorkedChange[],
  { sitting, permissionsVisible, settings }: TurnContext,
): TurnView {
  return {
    cut,
    times: turnTimes(cut, permissionsVisible),
    lane,
    interactive: isInteractive(cut, sitting),
    aborted: wasAborted(cut),
    failed: hasTerminalError(cut),
    answered: wasAnswered(cut),
    allowanceMs: readingAllowanceMs(changes, settings),
  };
}

/**
 * Whether a person was waiting: as the prompt says or, where its record does not know where the client ran (Claude Code says so on requests only),
 * as the turn's, else the sitting's first record that does.
 */
function isInteractive({ prompt, main }: TurnCut, sitting: readonly CanonicalEvent[]): boolean {
  const knows = (event: CanonicalEvent): boolean => event.surface !== "unknown";
  const own = prompt === null ? main : [prompt, ...main];
  return (own.find(knows) ?? sitting.find(knows) ?? own[0])?.interactive ?? false;
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
    decisionReason: decision.decisionReason,
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
    ...usageOf(cut.all, settings),
    promptChars: cut.prompt?.promptChars ?? null,
    ...correction,
  };
}
