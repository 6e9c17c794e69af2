import { describe, expect, it } from "vitest";
import { coverageWords, endingWords, outcomeWords, signalWords, workTypeWords } from "./session-words";

describe("words for what the facts hold as codes", () => {
  it("knows every outcome and shows an unknown one as it is", () => {
    expect(["done", "abandoned", "failed", "unknown"].map(outcome => outcomeWords(outcome).label)).toEqual([
      "Done",
      "Abandoned",
      "Failed",
      "Unknown",
    ]);
    expect(outcomeWords("paused")).toEqual({ label: "paused", tone: "neutral", meaning: "" });
  });

  it("counts what a client can show, and names what it cannot", () => {
    expect(coverageWords("s1+s2+s3+s4+s5")).toEqual({ visible: 5, of: 6, invisible: ["the next prompt was flagged as a correction"] });
    expect(coverageWords("none")).toMatchObject({ visible: 0, of: 6 });
  });

  it("says why an episode ended", () => {
    expect(endingWords({ cause: "break", reason: "stall" })).toEqual({
      label: "Broken",
      tone: "danger",
      why: "an answer took longer than 60 s",
    });
    expect(endingWords({ cause: "censored", reason: "new-reason" }).why).toBe("new-reason");
  });

  it("makes words of signals and work types", () => {
    expect([signalWords("s3"), signalWords("s9")]).toEqual(["reverted", "s9"]);
    expect(["multi-file-plan", "quick-debug", "unclassified", ""].map(workTypeWords)).toEqual([
      "Multi-file plan",
      "Quick debug",
      "Unclassified",
      "Unclassified",
    ]);
  });
});
