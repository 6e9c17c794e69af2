import { describe, expect, it } from "vitest";
import { DEFAULT_METRIC_SETTINGS } from "@/lib/core/metrics/default-settings";
import { deriveFacts } from "@/lib/core/metrics/derive-facts";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { DEEP_MODEL, event, FAST_MODEL, T0, turnEvents } from "@/lib/testing/event-factory";
import { timelineSpans } from "./timeline-spans";

function spansOf(events: CanonicalEvent[]) {
  const [facts] = deriveFacts(events, [], DEFAULT_METRIC_SETTINGS);
  if (!facts) throw new Error("no sitting");
  return timelineSpans(events, facts, DEFAULT_METRIC_SETTINGS.laneModels).map(({ startedAt, endedAt, ...span }) => ({
    ...span,
    from: Date.parse(startedAt) - T0,
    to: Date.parse(endedAt) - T0,
  }));
}

describe("the bars of a timeline", () => {
  it("lets a request without a length begin where the word was handed to the model", () => {
    const call = { callId: "call-1", toolName: "exec_command", toolKind: "exec" as const, model: FAST_MODEL };
    const spans = spansOf([
      event({ type: "prompt", tsMs: T0 }),
      event({ ...call, type: "tool_decision", tsMs: T0 + 2000, decision: "auto", decisionSource: "config" }),
      event({ type: "request", tsMs: T0 + 2000, model: FAST_MODEL }),
      event({ ...call, type: "tool_result", tsMs: T0 + 2500, durationMs: 500, success: true, exitCode: 1 }),
      event({ type: "request", tsMs: T0 + 4000, model: FAST_MODEL }),
      ...turnEvents({ atMs: T0 + 60_000, model: DEEP_MODEL }),
    ]);
    expect(spans.filter(span => span.kind === "request")).toMatchObject([
      { from: 0, to: 2000, lane: "fast", turn: 0 },
      { from: 2500, to: 4000, lane: "fast", turn: 0 },
      { from: 60_000, to: 64_000, lane: "deep", turn: 1 },
    ]);
    expect(
      spans.find(span => span.kind === "tool"),
      "the exit code tells the truth",
    ).toMatchObject({ from: 2000, to: 2500, success: false });
  });

  it("begins at the turn where the prompt's own record is late", () => {
    const spans = spansOf([
      event({ type: "first_token", tsMs: T0 + 400, durationMs: 400, model: FAST_MODEL }),
      event({ type: "prompt", tsMs: T0 + 3000 }),
      event({ type: "request", tsMs: T0 + 5000, model: FAST_MODEL }),
    ]);
    expect(spans.find(span => span.kind === "request")).toMatchObject({ from: 0, to: 5000 });
  });

  it("takes the wait for a person's answer out of the tool's own bar", () => {
    const call = { callId: "call-1", toolName: "apply_patch", toolKind: "edit" as const };
    const spans = spansOf([
      event({ type: "prompt", tsMs: T0 }),
      event({ ...call, type: "tool_decision", tsMs: T0 + 1000, decision: "accept", decisionSource: "user" }),
      event({ ...call, type: "tool_result", tsMs: T0 + 9000, durationMs: 8000, success: true, attributes: { execution_ms: "200" } }),
    ]);
    expect(spans.filter(span => span.kind !== "prompt")).toMatchObject([
      { kind: "permission", from: 1000, to: 8800, success: true },
      { kind: "tool", from: 8800, to: 9000, success: true },
    ]);
  });

  it("shows what the developer asked, not what the client asked its helpers", () => {
    const helper = { session: "title-1", parentSession: "conversation-1", thread: "auxiliary" as const };
    const spans = spansOf([
      event({ type: "prompt", tsMs: T0 }),
      event({ ...helper, type: "prompt", tsMs: T0 + 100 }),
      event({ ...helper, type: "request", tsMs: T0 + 900, model: FAST_MODEL }),
      event({ type: "request", tsMs: T0 + 2000, model: DEEP_MODEL }),
    ]);
    expect(spans.filter(span => span.kind === "prompt")).toHaveLength(1);
    expect(
      spans.find(span => span.lane === "fast"),
      "a helper's first request begins with the helper",
    ).toMatchObject({ from: 100, to: 900 });
  });
});
