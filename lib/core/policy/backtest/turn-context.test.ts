import { describe, expect, it } from "vitest";
import { T0 } from "@/lib/testing/event-factory";
import { sittingOf, turnOf } from "@/lib/testing/fact-factory";
import { turnContext } from "./turn-context";

const MINUTE_MS = 60_000;
const turns = [
  turnOf({ index: 0, toolCalls: 2, failedChecks: 1, corrected: true, correctedBy: 1 }),
  turnOf({ index: 1, startMs: T0 + 10 * MINUTE_MS, usedLane: "deep", toolCalls: 3, corrected: true, correctedBy: 2 }),
  turnOf({ index: 2, startMs: T0 + 90_000, workType: "test-repair", workTypeSource: "classified", promptChars: 40 }),
];
const facts = sittingOf({ org: "acme", turns, repo: null, surface: "unknown", branch: "main" });
const hourOf = () => 9;

describe("turnContext", () => {
  it("knows at the first prompt what a caller would have said then", () => {
    expect(turnContext(facts, 0, hourOf)).toEqual({
      ...{ tool: "codex", interactive: true, team: "platform", developer: "dev_a", branch: "main", clientVersion: "0.169.0", hour: 9 },
      ...{ corrections: 0, failedChecks: 0, toolCalls: 0, minutesInTask: 0, lane: "fast" },
    });
  });

  it("counts what happened before the prompt, and a correction once the correcting turn is over", () => {
    expect(turnContext(facts, 1, hourOf)).toMatchObject({ corrections: 0, failedChecks: 1, toolCalls: 2, minutesInTask: 10, lane: "fast" });
    expect(turnContext(facts, 2, hourOf)).toMatchObject({
      ...{ corrections: 1, failedChecks: 1, toolCalls: 5, minutesInTask: 1.5, lane: "deep" },
      ...{ workType: "test-repair", promptChars: 40 },
    });
  });

  it("has nothing to say of a turn that there is not", () => {
    expect(turnContext(facts, 3, hourOf)).toBeNull();
    expect(turnContext(sittingOf({ org: "acme", turns: [] }), 0, hourOf)).toBeNull();
  });
});
