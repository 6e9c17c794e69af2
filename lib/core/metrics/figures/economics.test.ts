import { describe, expect, it } from "vitest";
import { DEFAULT_METRIC_SETTINGS, DEFAULT_PRICES } from "@/lib/core/metrics/default-settings";
import { breakEven } from "./break-even";
import { type CostRow, costOf, effectiveCost, waitWeightOf } from "./effective-cost";
import { pricesInForce } from "./prices-in-force";
import { packedQuantile, quantile } from "./quantile";
import { total } from "./total";

const settings = DEFAULT_METRIC_SETTINGS;
const row = (partial: Partial<CostRow> = {}): CostRow => ({
  developer: "a",
  lane: "fast",
  priced: true,
  chains: 1,
  accepted: 2,
  tokensUsd: 3,
  waitMinutes: 6,
  correctingWaitMinutes: 12,
  correctingReadMinutes: 3,
  reviewMinutes: 9,
  breaks: 2,
  ...partial,
});

describe("effective cost", () => {
  it("adds up its five parts: 100 $ an hour, 5 min a break, waits at their lane's weight", () => {
    expect(costOf(row(), settings)).toEqual({ tokens: 3, waiting: 10, corrections: 25, review: 15, breaks: expect.closeTo(50 / 3, 12) });
    expect(costOf(row({ lane: "deep" }), settings)).toMatchObject({ waiting: 2.5, corrections: 10 });
  });

  it.each([
    ["fast", {}, 1],
    ["deep", {}, 0.25],
    ["unmapped", {}, 0.25],
    ["deep", { deep: 0.5 }, 0.5],
    ["fast", { fast: 0 }, 0],
  ])("weighs waits in %s with %j as %d", (lane, waitWeights, expected) => {
    expect(waitWeightOf(lane, { ...settings, waitWeights })).toBe(expected);
  });

  it("is a ratio of sums, not a mean of ratios", () => {
    const rows = [row({ accepted: 1, tokensUsd: 10 }), row({ developer: "b", accepted: 3, tokensUsd: 2 })];
    expect(effectiveCost(rows, settings, ["tokens"])).toMatchObject({ state: "estimated", value: 3, n: 2, developers: 2 });
  });

  it("leaves chains of unknown token cost out of tokens and the whole, not out of people's time", () => {
    const rows = [row({ accepted: 1, tokensUsd: 10 }), row({ priced: false, accepted: 1, tokensUsd: 0, waitMinutes: 0 })];
    expect(effectiveCost(rows, settings, ["tokens"])).toMatchObject({ value: 10, n: 1 });
    expect(effectiveCost(rows, settings, ["waiting"])).toMatchObject({ value: 5, n: 2 });
  });

  it.each([
    ["unpriced", [row({ priced: false })], /no price/, 1],
    ["nothing accepted", [row({ accepted: 0 })], /No change was accepted/, 1],
    ["no work", [], /No change was accepted/, 0],
  ] as const)("is undefined, and says why: %s", (_name, rows, reason, n) => {
    expect(effectiveCost(rows, settings)).toMatchObject({ state: "undefined", reason: expect.stringMatching(reason), n });
  });
});

describe("break-even", () => {
  /** Ten developers with ten chains each; every second one's cost is off by `spread`. */
  const lane = (cost: number, spread: number, developers = 10) =>
    effectiveCost(
      Array.from({ length: developers }, (_, index) =>
        row({ developer: `d${index}`, chains: 10, accepted: 1, tokensUsd: cost + (index % 2 === 0 ? spread : -spread) }),
      ),
      settings,
      ["tokens"],
    );

  it.each([
    ["deep pays", lane(9, 1), lane(4, 1), 5, "deep-pays"],
    ["fast pays", lane(4, 1), lane(9, 1), -5, "fast-pays"],
  ] as const)("%s when the whole interval lies on its side of zero", (_name, fast, deep, delta, verdict) => {
    expect(breakEven(fast, deep)).toMatchObject({ comparison: { delta: { value: delta } }, verdict });
  });

  it("is unclear when the interval holds zero, and below the comparison floor", () => {
    const crossed = effectiveCost(
      Array.from({ length: 10 }, (_, index) => row({ developer: `d${index}`, chains: 10, accepted: 1, tokensUsd: index })),
      settings,
      ["tokens"],
    );
    expect(breakEven(crossed, lane(4, 3)).verdict).toBe("unclear");
    const thin = breakEven(lane(9, 1), lane(4, 1, 5));
    expect(thin).toMatchObject({ verdict: "unclear", comparison: { delta: null, deltaReason: expect.stringContaining("deep lane") } });
  });
});

describe("prices in force", () => {
  const from = Date.UTC(2026, 9, 1);
  const cached = (toMs: number) =>
    pricesInForce("claude-sonnet-5-5-20260928", { fromMs: from, toMs }, DEFAULT_PRICES).map(price => price.cachedInputPerMillion);

  it("are those of the range, a change within it included", () => {
    expect(cached(Date.UTC(2026, 9, 5))).toEqual([0.2]);
    expect(cached(Date.UTC(2026, 9, 30))).toEqual([0.2, 0.1]);
    expect(pricesInForce("gpt-5.3-codex-spark", { fromMs: from, toMs: from + 1 }, DEFAULT_PRICES)).toEqual([]);
  });

  it("take no model for its successor", () => {
    const input = (model: string) =>
      pricesInForce(model, { fromMs: from, toMs: from + 1 }, DEFAULT_PRICES).map(price => price.inputPerMillion);
    expect(["claude-opus-5", "claude-opus-5-20260724", "claude-opus-5-5", "claude-opus-4-5-20251101", "claude-opus-9"].map(input)).toEqual([
      [5],
      [5],
      [4],
      [5],
      [],
    ]);
  });
});

describe("total", () => {
  it("adds everyone up, and takes its interval from the distances to the mean", () => {
    const rows = [2, 4, 6, 8].map((amount, index) => ({ developer: `d${index}`, amount, n: 5 }));
    const sum = total([...rows, { developer: null, amount: 5, n: 1 }], "none");
    // D = 4, sum of squared distances from 5 = 20, variance 4/3 x 20; t(3) = 3.18245.
    const half = 3.182446 * Math.sqrt((4 / 3) * 20);
    expect(sum).toMatchObject({ state: "estimated", value: 25, n: 21, developers: 4, dEff: 4 });
    expect(sum.state === "estimated" && sum.interval).toEqual([expect.closeTo(25 - half, 4), expect.closeTo(25 + half, 4)]);
  });

  it("is undefined without an observation", () => {
    expect(total([{ developer: "a", amount: 0, n: 0 }], "nothing")).toMatchObject({ state: "undefined", reason: "nothing", n: 0 });
  });
});

describe("quantile of packed values", () => {
  it("is that of the plain ones, the unattributed and very large values included", () => {
    const people = [...Array.from({ length: 12 }, (_, index) => `d${index}`), null];
    const packed = people.map((developer, index) => ({
      developer,
      values: Uint32Array.from({ length: 10 + index }, (_, each) => (each * 7919 + index * 104_729) % (index % 3 === 0 ? 200_000 : 90)),
    }));
    const plain = packed.flatMap(({ developer, values }) => [...values].map(value => ({ developer, value, count: 1 })));
    for (const p of [0.01, 0.5, 0.9, 0.99]) expect(packedQuantile(packed, p, "none")).toEqual(quantile(plain, p, "none"));
    expect(packedQuantile([{ developer: "d", values: new Uint32Array() }], 0.5, "none")).toEqual(quantile([], 0.5, "none"));
  });
});

describe("quantile", () => {
  const rows = Array.from({ length: 10 }, (_, index) => ({ developer: `d${index % 5}`, value: index + 1, count: 4 }));

  it.each([
    [0.5, 5],
    [0.9, 9],
    [0.01, 1],
    [0.99, 10],
  ])("%d of 1 to 10 is %d", (p, expected) => {
    const figure = quantile(rows, p, "none");
    expect(figure).toMatchObject({ state: "estimated", value: expected, n: 40, developers: 5 });
    const interval = figure.state === "estimated" ? figure.interval : null;
    expect(interval?.[0]).toBeLessThanOrEqual(expected);
    expect(interval?.[1]).toBeGreaterThanOrEqual(expected);
  });

  it("has an interval of the value alone where all are alike, none below three developers, and no value without any", () => {
    const alike = Array.from({ length: 6 }, (_, index) => ({ developer: `d${index}`, value: 7, count: 5 }));
    expect(quantile(alike, 0.5, "none")).toMatchObject({ value: 7, interval: [7, 7] });
    expect(quantile(alike.slice(0, 2), 0.5, "none")).toMatchObject({ value: 7, interval: null });
    expect(quantile([], 0.5, "none")).toMatchObject({ state: "undefined", reason: "none" });
  });
});
