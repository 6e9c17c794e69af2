import { laneOf } from "@/lib/core/metrics/lane-of";
import type { MetricSettings } from "@/lib/core/metrics/settings";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import type { TurnCut } from "./cut-turns";

export type UsedLane = { usedLane: string; model: string | null; effort: string | null };

/** Used lane of a turn: that of its first main-thread request; where none completed, of the first event that names a model. */
export function usedLane(turn: TurnCut, settings: MetricSettings): UsedLane {
  const named = turn.main.filter(event => event.model !== null);
  const first = named.find(event => event.type === "request") ?? named.find(event => event.type === "request_error") ?? named[0];
  const model = first?.model ?? null;
  const effort = first?.effort ?? turn.main.find(event => event.effort !== null)?.effort ?? null;
  return { usedLane: laneOf(model, settings), model, effort };
}

export type RecordedDecision = {
  decidedLane: string | null;
  decisionReason: string | null;
  ruleId: string | null;
  policyVersion: number | null;
  workType: string | null;
  workTypeSource: "declared" | "classified" | "none";
};

const NOTHING: RecordedDecision = {
  decidedLane: null,
  decisionReason: null,
  ruleId: null,
  policyVersion: null,
  workType: null,
  workTypeSource: "none",
};

/**
 * Routing decision and work type recorded for each turn. A decision holds until the next one (policies are sticky for a session); an escalation
 * recorded during a turn decides for the turns after it.
 */
export function recordedDecisions(turns: readonly TurnCut[]): RecordedDecision[] {
  let current = NOTHING;
  return turns.map(turn => {
    const made = turn.main.filter(event => event.decidedLane !== null || event.workType !== null);
    const own = decide(
      current,
      made.filter(event => event.type !== "escalation"),
    );
    current = decide(
      own,
      made.filter(event => event.type === "escalation"),
    );
    return own;
  });
}

/** The first statement of each field holds; a new decision replaces the old one whole, a work type alone leaves it in force. */
function decide(current: RecordedDecision, made: readonly CanonicalEvent[]): RecordedDecision {
  const decision = made.find(event => event.decidedLane !== null);
  const named = made.find(event => event.workType !== null);
  const { decidedLane, ruleId, policyVersion } = decision ?? current;
  const decisionReason = decision === undefined ? current.decisionReason : decision.reason;
  const route = { decidedLane, decisionReason, ruleId, policyVersion };
  if (named !== undefined) {
    const workTypeSource = named.attributes.work_type_source === "classified" ? "classified" : "declared";
    return { ...route, workType: named.workType, workTypeSource };
  }
  const { workType, workTypeSource } = decision === undefined || decision.type === "escalation" ? current : NOTHING;
  return { ...route, workType, workTypeSource };
}
