import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_METRIC_SETTINGS } from "./default-settings";
import { isDeepLane, isFastLane, laneMove, laneOf, matchesGlob } from "./lane-of";

describe("laneOf", () => {
  it.each([
    ["gpt-5.3-codex-spark", "fast"],
    ["gpt-5.3-codex", "deep"],
    ["claude-haiku-4-5-20251001", "fast"],
    ["gemini-2.5-flash-lite", "fast"],
    ["GPT-5-MINI", "fast"],
    ["mini-o", "deep"],
    [null, "unmapped"],
  ])("puts %s into %s by the default map", (model, lane) => expect(laneOf(model, DEFAULT_METRIC_SETTINGS)).toBe(lane));

  it("takes the first match and never guesses", () => {
    const laneModels = [
      { pattern: "a*", lane: "one" },
      { pattern: "ab*", lane: "two" },
    ];
    expect(laneOf("abc", { laneModels })).toBe("one");
    expect(laneOf("xyz", { laneModels })).toBe("unmapped");
  });

  it.each([
    ["*", "", true],
    ["a*a", "a", false],
    ["a*a", "aa", true],
    ["*b*b*", "abcb", true],
    ["*ab*b", "ab", false],
    ["a.c", "abc", false],
    ["", "", true],
  ])("matches %s against %s: %s", (pattern, text, matches) => expect(matchesGlob(pattern, text)).toBe(matches));

  it("agrees with a regular expression", () => {
    const letters = (extra: string) => fc.string({ unit: fc.constantFrom("a", "b", ...extra), maxLength: 8 });
    fc.assert(
      fc.property(letters("*"), letters("c"), (pattern, text) => {
        expect(matchesGlob(pattern, text)).toBe(new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(text));
      }),
    );
  });
});

describe("depth", () => {
  it("knows fast from deep, and neither for an unmapped lane", () => {
    expect(
      ["fast", "deep", "unmapped"].map(lane => [isFastLane(lane, DEFAULT_METRIC_SETTINGS), isDeepLane(lane, DEFAULT_METRIC_SETTINGS)]),
    ).toEqual([
      [true, false],
      [false, true],
      [false, false],
    ]);
  });

  it("tells up from down, and says nothing of unmapped work", () => {
    expect(laneMove("fast", "deep", DEFAULT_METRIC_SETTINGS)).toBe("up");
    expect(laneMove("deep", "fast", DEFAULT_METRIC_SETTINGS)).toBe("down");
    expect(laneMove("deep", "deep", DEFAULT_METRIC_SETTINGS)).toBeNull();
    expect(laneMove("unmapped", "deep", DEFAULT_METRIC_SETTINGS)).toBeNull();
  });
});
