import { describe, expect, it } from "vitest";
import { fixtureDetail, fixtureTurn, TWO_LANES } from "@/components/charts/timeline/session-fixture";
import type { Turn } from "@/lib/contract/sessions";
import { turnEvents, turnFacts } from "./turn-facts";

const factsOf = (changes: Partial<Turn> = {}) =>
  Object.fromEntries(turnFacts(fixtureTurn(0, 0, 10, changes), TWO_LANES, () => "09:00:00").map(fact => [fact.label, fact]));

describe("what befell a turn", () => {
  const { turns } = fixtureDetail();
  const eventsOf = (changes: Partial<Turn> = {}) =>
    turnEvents({ ...fixtureTurn(5, 0, 10), ...changes }, turns).map(({ text, why }) => [text, why]);

  it("says by which turn it was corrected, and why that is known", () => {
    expect(eventsOf({ corrected: true, correctedBy: 6, signals: ["s4", "s5"] })).toEqual([
      ["Corrected by turn 7", "same lines edited again; a check failed, then asked again"],
    ]);
    expect(eventsOf({ corrected: true, signals: ["s1"] })).toEqual([["Had to be corrected", "an edit was rejected"]]);
  });

  it("says which turns it corrects itself", () => {
    const second = turns[1];
    expect(second && turnEvents(second, turns)).toEqual([{ text: "Corrects turn 1", tone: "neutral" }]);
  });

  it("does not call a weak sign a correction", () => {
    expect(eventsOf({ signals: ["s4"] })).toEqual([["Weak sign of a correction", "same lines edited again"]]);
  });

  it("names the worst first, and nothing where nothing happened", () => {
    expect(eventsOf({ failed: true, aborted: true, failedChecks: 2 }).map(([text]) => text)).toEqual([
      "Failed",
      "Stopped by the developer",
      "2 failed checks",
    ]);
    expect(eventsOf()).toEqual([]);
  });
});

describe("the facts of a turn", () => {
  it("compares what the policy chose with what was used", () => {
    expect(factsOf()["Policy’s choice"]?.value).toBe("No decision recorded");
    expect(factsOf({ decidedLane: "fast", ruleId: "quick", policyVersion: 3 })["Policy’s choice"]).toMatchObject({
      value: "Flow",
      note: "followed, rule quick, version 3",
    });
    expect(factsOf({ decidedLane: "deep" })["Policy’s choice"]).toMatchObject({ value: "Delegation", note: "not followed: Flow was used" });
  });

  it("keeps 'not visible', 'not asked' and 'nothing' apart", () => {
    expect(factsOf()["Blocked on permission"]?.value).toBe("Not asked");
    expect(factsOf({ permissionMs: null })["Blocked on permission"]?.value).toBe("Not visible");
    expect(factsOf({ permissionMs: 8900 })["Blocked on permission"]?.value).toBe("8.9 s");
    expect(factsOf({ firstFeedbackMs: null })["First feedback"]?.value).toBe("Nothing came back");
    expect(factsOf({ gapMs: null })["Pause after"]?.value).toBe("Last turn");
  });

  it("tells changes and cost as far as they are known", () => {
    expect(factsOf().Changes).toMatchObject({ value: "+12 −3 lines", note: "in 1 file" });
    expect(factsOf({ files: 0 }).Changes?.note).toBe("files not known");
    expect(factsOf({ files: 0, linesAdded: 0, linesRemoved: 0 }).Changes?.value).toBe("None");
    expect(factsOf().Cost).toMatchObject({ value: "Not known", note: "no price for gpt-5.3-codex-spark" });
    expect(factsOf({ costUsd: 0.19 }).Cost).toEqual({ label: "Cost", value: "$0.19" });
  });
});
