import { describe, expect, it } from "vitest";
import { correctionsPerChange } from "./corrections-per-change";
import { effectSpans, ruleEffect, sameDevelopers } from "./rule-effect";

const DAY_MS = 86_400_000;
const P = Date.UTC(2026, 9, 5);
const day = (days: number): number => P + days * DAY_MS;

describe("the spans of an effect", () => {
  it.each<[string, number[], number, [number, number, number, number] | null]>([
    ["fourteen days on both sides, two of washout", [], 60, [-14, 0, 2, 16]],
    ["cut at the publish before", [-5, -40], 60, [-5, 0, 2, 16]],
    ["cut at the publish after", [9, 30], 60, [-14, 0, 2, 9]],
    ["cut at now", [], 6, [-14, 0, 2, 6]],
    ["nothing yet after the washout", [], 2, null],
    ["overtaken within the washout", [1], 60, null],
  ])("%s", (_name, others, asOf, expected) => {
    const spans = effectSpans(P, [P, ...others.map(day)], day(asOf));
    const days = spans && [spans.before.fromMs, spans.before.toMs, spans.after.fromMs, spans.after.toMs].map(ms => (ms - P) / DAY_MS);
    expect(days).toEqual(expected);
  });
});

const row = (developer: string | null, corrected: number) => ({ developer, corrected, accepted: 20, chains: 20 });
const everyone = (corrected: (index: number) => number) => Array.from({ length: 10 }, (_, index) => row(`d${index}`, corrected(index)));

describe("the effect of a rule", () => {
  it("compares the same developers only; unattributed work is nobody's", () => {
    const before = [row("a", 1), row("b", 1), row(null, 9)];
    const after = [row("b", 2), row("c", 2), row(null, 9)];
    expect(sameDevelopers(before, after)).toEqual({ before: [row("b", 1)], after: [row("b", 2)] });
  });

  it("is a clustered difference: what all share leaves no doubt, however much they differ among themselves", () => {
    const before = everyone(index => 4 + index);
    const after = [...everyone(index => 2 + index), row("newcomer", 20)];
    const { comparison } = ruleEffect(before, after, correctionsPerChange);
    expect(comparison.delta?.value).toBeCloseTo(-0.1, 12);
    expect(comparison.delta?.interval?.[0]).toBeCloseTo(-0.1, 9);
    expect(comparison.delta?.interval?.[1]).toBeCloseTo(-0.1, 9);
  });

  it("is refused in words where too few are on both sides", () => {
    const { comparison } = ruleEffect(
      everyone(() => 4),
      everyone(() => 2).slice(0, 6),
      correctionsPerChange,
    );
    expect(comparison).toMatchObject({ delta: null, deltaReason: expect.stringContaining("at least 8 developers") });
    expect(
      ruleEffect(
        [],
        everyone(() => 2),
        correctionsPerChange,
      ).comparison.delta,
    ).toBeNull();
  });
});
