import { describe, expect, it } from "vitest";
import { agreementWords, precisionWords, ruleWords, spentWords, triggerWords } from "./escalation-words";

const signals = {
  ...{ workType: "x", workTypeSource: "none" as const, failedChecks: 0, corrections: 1 },
  ...{ needsPersistence: null, needsOrchestration: null, needsConfidence: null },
};

describe("words of escalations", () => {
  it("say what was spent before", () => {
    expect(spentWords({ signals, minutesBefore: 12.4, costBeforeUsd: 0.4 })).toBe("1 correction, 12 min, $0.40");
    expect(spentWords({ signals: { ...signals, corrections: 2 }, minutesBefore: 0, costBeforeUsd: null })).toBe(
      "2 corrections, 0 min, cost not known",
    );
  });

  it("name rule and trigger", () => {
    expect(ruleWords({ ruleId: "two", policyVersion: 3 })).toBe("two, version 3");
    expect(ruleWords({ ruleId: "two", policyVersion: null })).toBe("two");
    expect(ruleWords({ ruleId: null, policyVersion: 3 })).toBeNull();
    expect(triggerWords("new_session")).toBe("New session");
    expect(triggerWords("later")).toBe("later");
  });

  it("give a precision with its interval, and say when there is none", () => {
    const drawn = { trigger: "explicit", drawn: 8, n: 6, represented: 1 };
    expect(precisionWords({ ...drawn, value: 0.7, interval: [0.41, 0.89] })).toBe("70% (41% to 89%), 6 of 8 drawn decided");
    expect(precisionWords({ ...drawn, value: null, interval: null })).toBe("nothing decided yet");
  });

  it.each([
    [{ n: 20, observed: 0.7, kappa: 0.4 }, "Two auditors agreed on 70% of 20 items (kappa 0.40)."],
    [{ n: 1, observed: 1, kappa: null }, "Two auditors agreed on 100% of 1 item (kappa is not defined)."],
    [{ n: 0, observed: null, kappa: null }, "No item has two verdicts yet."],
  ])("say how often auditors agree: %j", (agreement, words) => expect(agreementWords(agreement)).toBe(words));
});
