import { describe, expect, it } from "vitest";
import { DEFAULT_METRIC_SETTINGS } from "@/lib/core/metrics/default-settings";
import { deriveFacts } from "@/lib/core/metrics/derive-facts";
import type { EscalationFact } from "@/lib/core/metrics/facts";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { DEEP_MODEL, event, T0, turnEvents } from "@/lib/testing/event-factory";

const MINUTE = 60_000;
const at = (minutes: number) => T0 + minutes * MINUTE;
const rejected = { file: "f", decision: "reject" as const };
const deep = (minutes: number, edit?: Parameters<typeof turnEvents>[0]) => turnEvents({ atMs: at(minutes), model: DEEP_MODEL, ...edit });

function escalations(...events: CanonicalEvent[][]): EscalationFact[] {
  return deriveFacts(events.flat(), [], DEFAULT_METRIC_SETTINGS).flatMap(row => row.escalations);
}

describe("escalations within a sitting", () => {
  it("are none while the lane stays", () => expect(escalations(turnEvents(), turnEvents({ atMs: at(1) }))).toEqual([]));

  it("tell what was spent before and how the work went on", () => {
    const found = escalations(
      turnEvents({ edit: rejected }),
      turnEvents({ atMs: at(1), edit: rejected }),
      deep(3, { edit: { file: "f" } }),
    );
    expect(found).toMatchObject([
      {
        trigger: "model_change",
        direction: "up",
        fromLane: "fast",
        toLane: "deep",
        atMs: at(3),
        turn: 2,
        correctionsBefore: 2,
        minutesBefore: 3,
        costBeforeUsd: null,
        correctionsAfter: 0,
        late: true,
        uncertain: false,
        outcome: "done",
      },
    ]);
  });

  it("came in time after one correction, and are corrected when the deep lane needs it too", () => {
    const found = escalations(turnEvents({ edit: rejected }), deep(1, { edit: rejected }), deep(2));
    expect(found).toMatchObject([{ late: false, correctionsBefore: 1, correctionsAfter: 1, outcome: "corrected" }]);
  });

  it("are recorded downwards the same way, each up to the next move", () => {
    const found = escalations(deep(0), turnEvents({ atMs: at(1) }), deep(2, { edit: rejected }));
    expect(found).toMatchObject([
      { direction: "down", turn: 1, outcome: "done", costBeforeUsd: expect.closeTo((400 * 1.75 + 800 * 0.175 + 90 * 14) / 1e6, 12) },
      { direction: "up", turn: 2, outcome: "corrected" },
    ]);
  });

  it("join an explicit event with the change of lane that follows it", () => {
    const stated = event({ type: "escalation", tsMs: at(1), decidedLane: "deep", ruleId: "two-corrections", policyVersion: 4 });
    const found = escalations(turnEvents({ edit: rejected }), [stated], deep(2));
    expect(found).toMatchObject([{ trigger: "explicit", ruleId: "two-corrections", policyVersion: 4, turn: 1, atMs: at(2) }]);
  });

  it("record an explicit event that no change of lane followed, as a break of the episode when corrections came before", () => {
    const stated = event({ type: "escalation", tsMs: at(2), decidedLane: "deep", ruleId: "two-corrections", policyVersion: 4 });
    const [row] = deriveFacts([...turnEvents({ edit: rejected }), ...turnEvents({ atMs: at(1) }), stated], [], DEFAULT_METRIC_SETTINGS);
    expect(row?.escalations).toMatchObject([{ trigger: "explicit", turn: 1, atMs: at(2), correctionsBefore: 1 }]);
    expect(row?.episodes).toMatchObject([{ cause: "break", reason: "escalation", lastTurn: 1 }]);
  });

  it("carry the rule of a routing decision for the lane moved to", () => {
    const route = event({ type: "route", tsMs: at(1) + 1, decidedLane: "deep", ruleId: "test-repair-deep", policyVersion: 5 });
    expect(escalations(turnEvents(), [route], deep(1))).toMatchObject([{ ruleId: "test-repair-deep", policyVersion: 5 }]);
  });

  it("never involve unmapped work", () => {
    const settings = { ...DEFAULT_METRIC_SETTINGS, laneModels: [{ pattern: "*-spark", lane: "fast" }] };
    expect(deriveFacts([...turnEvents(), ...deep(1)], [], settings)[0]?.escalations).toEqual([]);
  });
});
