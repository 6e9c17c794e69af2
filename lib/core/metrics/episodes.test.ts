import { describe, expect, it } from "vitest";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { DEEP_MODEL, event, FAST_MODEL, T0, turnEvents } from "@/lib/testing/event-factory";
import { DEFAULT_METRIC_SETTINGS } from "./default-settings";
import { deriveFacts } from "./derive-facts";
import type { EpisodeFact, SittingFacts } from "./facts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const at = (minutes: number) => T0 + minutes * MINUTE;

function sitting(...events: CanonicalEvent[][]): SittingFacts {
  const [row, ...more] = deriveFacts(events.flat(), [], DEFAULT_METRIC_SETTINGS);
  if (row === undefined || more.length > 0) throw new Error("expected one sitting");
  return row;
}
const brief = (episodes: EpisodeFact[]) => episodes.map(e => [e.firstTurn, e.lastTurn, e.cause, e.reason, e.engagedMs]);
const rejected = { file: "f", decision: "reject" as const };
const call = (tsMs: number, fields: Partial<CanonicalEvent>) => event({ tsMs, callId: "c", toolKind: "exec", ...fields });

describe("flow episodes", () => {
  it("last while gaps stay within the reading allowance, and end satisfied at the last answer", () => {
    const row = sitting(turnEvents(), turnEvents({ atMs: at(4) }), turnEvents({ atMs: at(8) }));
    expect(brief(row.episodes)).toEqual([[0, 2, "done", "satisfied", 8 * MINUTE + 4 * SECOND]]);
    expect(row.episodes[0]?.closesAtMs).toBe(at(38) + 4 * SECOND);
  });

  it("allow 9 seconds a line after 2 minutes, at least 5 and at most 20 minutes", () => {
    const gapEnds = (lines: number, minutes: number) =>
      sitting(turnEvents({ edit: { file: "f", added: lines } }), turnEvents({ atMs: T0 + 4 * SECOND + minutes * MINUTE })).episodes.length;
    expect([gapEnds(0, 5), gapEnds(0, 5.01)]).toEqual([1, 2]);
    expect([gapEnds(60, 11), gapEnds(60, 11.01)]).toEqual([1, 2]);
    expect([gapEnds(500, 20), gapEnds(500, 20.01)]).toEqual([1, 2]);
  });

  it("count every wait up to 10 s only, and permission prompts as the developer's own time", () => {
    const asked = [
      call(T0 + 31 * SECOND, { type: "tool_decision", decision: "accept", decisionSource: "user", durationMs: 30 * SECOND }),
      call(T0 + 32 * SECOND, { type: "tool_result", success: true, durationMs: 31 * SECOND }),
    ];
    const row = sitting(turnEvents({ waitMs: 50 * SECOND }), asked, turnEvents({ atMs: at(2) }));
    expect(row.turns[0]).toMatchObject({ waitMs: 20 * SECOND, permissionMs: 30 * SECOND });
    expect(brief(row.episodes)).toEqual([[0, 1, "done", "satisfied", 2 * MINUTE - 10 * SECOND + 4 * SECOND]]);
  });

  it.each<[string, CanonicalEvent[][], unknown[]]>([
    ["a commit", [turnEvents(), [event({ type: "outcome", reason: "commit", tsMs: at(1) })]], [0, 0, "done", "commit", MINUTE]],
    ["an explicit end", [turnEvents(), [event({ type: "session_end", tsMs: at(2) })]], [0, 0, "done", "session_end", 2 * MINUTE]],
    [
      "leaving long before an explicit end",
      [turnEvents(), [event({ type: "session_end", tsMs: at(30) })]],
      [0, 0, "done", "satisfied", 4 * SECOND],
    ],
    ["leaving after a rejection", [turnEvents({ edit: rejected })], [0, 0, "break", "left", 4 * SECOND]],
    [
      "an abort",
      [turnEvents(), [call(T0 + 5 * SECOND, { type: "tool_decision", decision: "abort", decisionSource: "user" })]],
      [0, 0, "break", "abort", 4 * SECOND],
    ],
    ["a terminal error", [turnEvents(), [event({ type: "request_error", tsMs: T0 + 6 * SECOND })]], [0, 0, "break", "error", 6 * SECOND]],
    ["a stall", [turnEvents({ waitMs: 61 * SECOND })], [0, 0, "break", "stall", 10 * SECOND]],
    ["silence without any answer", [[event({ type: "prompt", model: FAST_MODEL })]], [0, 0, "censored", "open", 0]],
    [
      "a commit in the same instant as an error",
      [
        turnEvents(),
        [event({ type: "request_error", tsMs: T0 + 6 * SECOND }), event({ type: "outcome", reason: "commit", tsMs: T0 + 6 * SECOND })],
      ],
      [0, 0, "done", "commit", 6 * SECOND],
    ],
  ])("end at %s", (_name, events, expected) => expect(brief(sitting(...events).episodes)).toEqual([expected]));

  it("survive an error that a retry repaired", () => {
    const row = sitting(turnEvents(), [event({ type: "request_error", tsMs: T0 + 1000 })]);
    expect(row.turns[0]?.failed).toBe(false);
    expect(row.episodes[0]?.reason).toBe("satisfied");
  });

  it("end when the developer is away from a permission prompt, at the moment it opened", () => {
    const asked = [
      call(at(7), { type: "tool_decision", decision: "accept", decisionSource: "user", durationMs: 6.5 * MINUTE }),
      call(at(7) + SECOND, { type: "tool_result", success: true }),
    ];
    const events = turnEvents({ waitMs: 5 * SECOND });
    expect(brief(sitting(events, asked).episodes)).toEqual([[0, 0, "break", "away", 10 * SECOND]]);
  });

  it("end at the second correcting prompt in a row; the turn after it opens a new one", () => {
    const row = sitting(
      turnEvents({ edit: rejected }),
      turnEvents({ atMs: at(1), edit: rejected }),
      turnEvents({ atMs: at(2) }),
      turnEvents({ atMs: at(3) }),
    );
    expect(brief(row.episodes)).toEqual([
      [0, 2, "break", "second_correction", 2 * MINUTE],
      [3, 3, "done", "satisfied", 4 * SECOND],
    ]);
  });

  it("end in a break when corrected work moves to a deeper lane, and are censored when it moves without a correction", () => {
    const deep = turnEvents({ atMs: at(2), model: DEEP_MODEL });
    expect(brief(sitting(turnEvents({ edit: rejected }), deep).episodes)[0]).toEqual([0, 0, "break", "escalation", 2 * MINUTE]);
    expect(brief(sitting(turnEvents(), deep).episodes)[0]).toEqual([0, 0, "censored", "lane_change", 2 * MINUTE]);
    const mystery = deriveFacts([...turnEvents(), ...turnEvents({ atMs: at(2), model: "x" })], [], {
      ...DEFAULT_METRIC_SETTINGS,
      laneModels: [{ pattern: "*-spark", lane: "fast" }],
    });
    expect(brief(mystery[0]?.episodes ?? [])).toEqual([[0, 0, "censored", "lane_change", 2 * MINUTE]]);
  });

  it("are not made of non-interactive work", () => {
    expect(sitting(turnEvents({ shared: { interactive: false } })).episodes).toEqual([]);
  });
});

describe("autonomy stretches", () => {
  const deep = { model: DEEP_MODEL };
  it("count the agent's own working time over turns until the first permission prompt", () => {
    const asked = call(at(10) + 200 * SECOND, {
      type: "tool_decision",
      decision: "accept",
      decisionSource: "user",
      durationMs: 20 * SECOND,
    });
    const row = sitting(
      turnEvents({ ...deep, waitMs: 4 * MINUTE }),
      turnEvents({ ...deep, atMs: at(10), waitMs: 5 * MINUTE, edit: { file: "f", decision: "auto" } }),
      [asked],
    );
    // The gap between the turns (6 min) passes the allowance, so the first one is done; the second is pulled back after 3 minutes of work.
    expect(brief(row.episodes)).toEqual([
      [0, 0, "done", "satisfied", 4 * MINUTE],
      [1, 1, "break", "pull_back", 3 * MINUTE],
    ]);
    expect(row.episodes.every(episode => episode.kind === "autonomy")).toBe(true);
  });

  it.each<[string, CanonicalEvent[], unknown[]]>([
    [
      "a question to the developer",
      [call(at(1), { type: "tool_result", toolName: "request_user_input", success: true })],
      ["break", "pull_back", MINUTE],
    ],
    ["an abort", [call(at(2), { type: "tool_decision", decision: "abort", decisionSource: "config" })], ["break", "abort", 2 * MINUTE]],
    ["a terminal error", [event({ type: "request_error", tsMs: at(3) })], ["break", "error", 3 * MINUTE]],
    ["nothing: an agent left alone is no event", [event({ type: "check", tsMs: at(1), success: false })], ["censored", "left", 2 * MINUTE]],
  ])("end at %s", (_name, extra, expected) => {
    const row = sitting(turnEvents({ ...deep, waitMs: 2 * MINUTE }), extra);
    expect(brief(row.episodes).map(([, , ...rest]) => rest)).toEqual([expected]);
  });

  it("join turns that follow each other within the allowance", () => {
    const row = sitting(turnEvents({ ...deep, waitMs: 4 * MINUTE }), turnEvents({ ...deep, atMs: at(6), waitMs: 5 * MINUTE }));
    expect(brief(row.episodes)).toEqual([[0, 1, "done", "satisfied", 9 * MINUTE]]);
  });
});

describe("sitting outcome", () => {
  it.each<[string, CanonicalEvent[][]]>([
    ["done", [turnEvents({ edit: { file: "f" } })]],
    ["abandoned", [turnEvents({ edit: rejected })]],
    ["failed", [turnEvents(), [event({ type: "request_error", tsMs: at(1) })]]],
    ["unknown", [[event({ type: "prompt" })]]],
    ["done", [turnEvents({ edit: rejected }), [event({ type: "outcome", reason: "pull_request", tsMs: at(1) })]]],
  ])("is %s (case %#)", (outcome, events) => expect(sitting(...events).outcome).toBe(outcome));
});
