import { describe, expect, it } from "vitest";
import { DEFAULT_METRIC_SETTINGS } from "@/lib/core/metrics/default-settings";
import type { SittingFacts } from "@/lib/core/metrics/facts";
import { T0 } from "@/lib/testing/event-factory";
import { chainOf, episodeOf, escalationOf, sittingOf, turnOf } from "@/lib/testing/fact-factory";
import { auditItems } from "./audit-item";

const MINUTE = 60_000;
const LATER = T0 + 1440 * MINUTE;
const turns = [0, 1, 2].map(index => turnOf({ index, startMs: T0 + index * MINUTE, failedChecks: index + 1, workType: "test-repair" }));
const items = (partial: Partial<SittingFacts>, asOfMs = LATER) =>
  auditItems(sittingOf({ org: "o", turns, ...partial }), DEFAULT_METRIC_SETTINGS, asOfMs);

describe("what there is to judge of a session", () => {
  it("are its moves to a deeper lane, with what was known then", () => {
    const move = escalationOf({ turn: 2, atMs: T0 + 2 * MINUTE, correctionsBefore: 2, late: true, ruleId: "r", policyVersion: 3 });
    expect(items({ escalations: [escalationOf({ direction: "down" }), move] })).toMatchObject([
      { kind: "escalation", turn: 2, failedChecks: 3, workType: "test-repair", late: true, ruleId: "r", policyVersion: 3, outcome: "done" },
    ]);
  });

  it("say nothing of checks in another session, and are open while theirs is", () => {
    const move = escalationOf({ trigger: "new_session" });
    expect(items({ escalations: [move] }, T0)).toMatchObject([{ failedChecks: null, outcome: "open" }]);
  });

  const twice = chainOf({ correctedTurns: 2, lastTurn: 1 });
  it.each<[string, Partial<SittingFacts>, string[]]>([
    ["corrected twice in the fast lane", { chains: [twice] }, ["missed"]],
    ["corrected once", { chains: [{ ...twice, correctedTurns: 1 }] }, []],
    ["corrected twice in the deep lane", { chains: [{ ...twice, lane: "deep" }] }, []],
    ["taken deeper before it closed", { chains: [twice], escalations: [escalationOf({ atMs: T0 + MINUTE })] }, ["escalation"]],
    [
      "followed by a move of later work",
      { chains: [twice], escalations: [escalationOf({ atMs: T0 + 31 * MINUTE })] },
      ["missed", "escalation"],
    ],
    ["taken over by a deeper session", { chains: [twice], episodes: [episodeOf({ reason: "escalation", lastTurn: 1 })] }, []],
    ["that saw another's take-over", { chains: [twice], episodes: [episodeOf({ reason: "escalation", lastTurn: 2 })] }, ["missed"]],
    ["small in the deep lane", { chains: [chainOf({ lane: "deep", files: 1, lines: 20, toolCalls: 5 })] }, ["over-routed"]],
    ["larger in the deep lane", { chains: [chainOf({ lane: "deep", files: 1, lines: 21 })] }, []],
    ["small in an unknown lane", { chains: [chainOf({ lane: "unmapped" })] }, []],
    ["not closed yet", { chains: [{ ...twice, closesAtMs: LATER + 1 }] }, []],
  ])("work %s", (_, partial, kinds) => expect(items(partial).map(({ kind }) => kind)).toEqual(kinds));
});
