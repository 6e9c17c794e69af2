import { describe, expect, it } from "vitest";
import { actionWords, breakWords } from "./audit-words";

describe("words of the audit log", () => {
  it.each([
    ["team.create", "Team: create"],
    ["change-request.schedule-failed", "Change request: schedule failed"],
    ["policy.rollout-advance", "Policy: rollout advance"],
    ["rebuild", "Rebuild"],
    ["", ""],
  ])("%s", (action, words) => {
    expect(actionWords(action)).toBe(words);
  });

  it("says why a chain is broken, and a reason that is new by its name", () => {
    expect(breakWords("cut")).toContain("ends before it");
    expect(breakWords("something-new")).toBe("something-new");
  });
});
