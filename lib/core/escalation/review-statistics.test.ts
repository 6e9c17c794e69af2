import { describe, expect, it } from "vitest";
import { wilsonInterval } from "@/lib/core/metrics/statistics/wilson";
import { cohenKappa } from "./cohen-kappa";
import { type JudgedStratum, triggerPrecision } from "./trigger-precision";
import { type Verdict, verdictsOf, warranted } from "./verdicts";

const repeated = (pair: [string, string], times: number) => Array.from({ length: times }, () => pair);

describe("Cohen's kappa", () => {
  it("is that of the textbook table 20, 5, 10, 15", () => {
    const pairs = [
      ...repeated(["yes", "yes"], 20),
      ...repeated(["yes", "no"], 5),
      ...repeated(["no", "yes"], 10),
      ...repeated(["no", "no"], 15),
    ] as [string, string][];
    const { n, observed, kappa } = cohenKappa(pairs);
    expect([n, observed]).toEqual([50, 0.7]);
    expect(kappa).toBeCloseTo(0.4, 12);
  });

  it.each<[string, [string, string][], number | null]>([
    [
      "full agreement",
      [
        ["a", "a"],
        ["b", "b"],
      ],
      1,
    ],
    [
      "full disagreement",
      [
        ["a", "b"],
        ["b", "a"],
      ],
      -1,
    ],
    [
      "one verdict only",
      [
        ["a", "a"],
        ["a", "a"],
      ],
      null,
    ],
    ["no pair", [], null],
  ])("%s", (_, pairs, expected) => expect(cohenKappa(pairs).kappa).toBe(expected));
});

describe("how warranted a move was", () => {
  it.each<[Verdict[], number | null]>([
    [["right"], 1],
    [["late"], 1],
    [["unnecessary"], 0],
    [["right", "unnecessary"], 0.5],
    [["unclear", "right"], 1],
    [["unclear"], null],
    [[], null],
  ])("%j", (verdicts, expected) => expect(warranted(verdicts)).toBe(expected));

  it("is asked with the verdicts that fit", () => {
    expect(verdictsOf("escalation")).not.toContain("missed");
    expect(verdictsOf("missed")).not.toContain("late");
  });
});

describe("precision of a trigger", () => {
  const of = (size: number, ...values: number[]): JudgedStratum => ({ size, values });

  it("weights strata by their size and gives Wilson with the effective sample size", () => {
    // W = 0.8, 0.2; means 3/4, 1/2; p = 0.7; s^2 = 1/4, 1/2; v = 0.64 * 0.95 * 0.25/4 + 0.04 * 0.9 * 0.5/2 = 0.047.
    const found = triggerPrecision([of(80, 1, 1, 1, 0), of(20, 1, 0)]);
    expect(found.value).toBeCloseTo(0.7, 12);
    const [low, high] = wilsonInterval(0.7, 0.21 / 0.047);
    expect(found.interval?.[0]).toBeCloseTo(low, 12);
    expect(found.interval?.[1]).toBeCloseTo(high, 12);
    expect(found).toMatchObject({ n: 6, represented: 1 });
  });

  it("is the plain proportion in a single stratum, no narrower than Wilson's", () => {
    const found = triggerPrecision([of(1_000_000, ...Array.from({ length: 40 }, (_, index) => (index < 12 ? 1 : 0)))]);
    expect(found.value).toBeCloseTo(0.3, 12);
    // s^2 has n - 1, so n_eff = 39.
    expect(found.interval?.[0]).toBeCloseTo(wilsonInterval(0.3, 39)[0], 4);
    expect(triggerPrecision([of(4, 1, 0, 1, 0)]).interval).toEqual(wilsonInterval(0.5, 4));
  });

  it("takes a lone unit for as uncertain as the whole", () => {
    const found = triggerPrecision([of(50, 1), of(50, 0)]);
    expect(found.value).toBe(0.5);
    expect(found.interval).toEqual(wilsonInterval(0.5, 2));
  });

  it("counts unequal weights where all are alike", () => {
    expect(triggerPrecision([of(30, 0), of(10, 0)])).toMatchObject({ value: 0, interval: wilsonInterval(0, 1.6) });
    expect(triggerPrecision([of(30, 1), of(10, 1)]).interval?.[1]).toBe(1);
  });

  it("says for how much it speaks, and nothing where nothing is decided", () => {
    expect(triggerPrecision([of(30, 1, 0), of(10)])).toMatchObject({ n: 2, represented: 0.75 });
    expect(triggerPrecision([of(10)])).toEqual({ value: null, interval: null, n: 0, represented: 0 });
    expect(triggerPrecision([])).toEqual({ value: null, interval: null, n: 0, represented: 0 });
  });

  it.each([[[of(1, 1, 1)]], [[of(5, 2)]], [[of(5, Number.NaN)]]])("refuses %j", strata => {
    expect(() => triggerPrecision(strata)).toThrow(RangeError);
  });
});
