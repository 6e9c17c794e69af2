import { describe, expect, it } from "vitest";
import type { FigureInput } from "@/lib/core/metrics/estimate";
import { autonomy } from "./autonomy";
import { cumulativeIncidence } from "./cumulative-incidence";
import { type EpisodeRow, episodeSet } from "./episode-set";
import { flowRetention } from "./flow-retention";
import { packedEpisodes } from "./packed-episodes";
import { restrictedMeanHorizon, restrictedMeanMinutes } from "./restricted-mean";
import { survivalCurve } from "./survival-curve";
import { followedCounts } from "./survival-figure";

const MINUTE = 60_000;
const developers = (count: number) => Array.from({ length: count }, (_, i) => `d${i}`);
const estimate = (input: FigureInput) => {
  if (input.state !== "estimated") throw new Error(input.reason);
  return input;
};

/** To ten decimals: sums in another order differ in the last digit. */
const rounded = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, each) =>
      each instanceof Map ? [...each].sort() : typeof each === "number" ? Math.round(each * 1e10) / 1e10 : each,
    ),
  );

describe("survival figures", () => {
  const rows: EpisodeRow[] = developers(10).flatMap((developer, i) => [
    { developer, engagedMs: (3 + i) * MINUTE, cause: "break", count: 1 },
    { developer, engagedMs: (10 + i) * MINUTE, cause: "done", count: 1 },
    { developer, engagedMs: (16 + i) * MINUTE, cause: i % 2 === 0 ? "break" : "censored", count: 2 },
  ]);
  const episodes = episodeSet(rows);

  it("FR15 is S(15) with an interval around it", () => {
    const { value, interval, n, dEff } = estimate(flowRetention(episodes, { riskSetFloor: 10 }));
    expect([n, dEff]).toEqual([40, expect.closeTo(10, 9)]);
    expect(value).toBeGreaterThan(0.7);
    expect(value).toBeLessThan(0.76);
    expect(interval?.[0]).toBeLessThan(value);
    expect(interval?.[1]).toBeGreaterThan(value);
  });

  it("is not guessed where too few were followed that long", () => {
    const short = episodeSet(rows.filter(row => row.engagedMs < 14 * MINUTE));
    expect(flowRetention(short, { riskSetFloor: 10 })).toMatchObject({ state: "undefined", reason: expect.stringContaining("15 minutes") });
    expect(autonomy(episodeSet([]), { riskSetFloor: 10 })).toMatchObject({ state: "undefined", n: 0 });
  });

  it("gives an unbroken record an interval that is open below only", () => {
    const whole = developers(10).map((developer): EpisodeRow => ({ developer, engagedMs: 12 * MINUTE, cause: "done", count: 5 }));
    const { value, interval } = estimate(autonomy(episodeSet(whole), { riskSetFloor: 10, correlation: 0 }));
    expect(value).toBe(1);
    expect(interval?.[1]).toBe(1);
    expect(interval?.[0]).toBeGreaterThan(0.85);
    expect(estimate(autonomy(episodeSet(whole), { riskSetFloor: 10 })).interval?.[0]).toBeLessThan(interval?.[0] ?? 0);
  });

  it("cuts the curve and the restricted mean where the risk set is too small, and names the horizon", () => {
    const curve = survivalCurve(episodes, 10);
    expect(curve[0]).toEqual({ minutes: 0, survival: 1, interval: null, broken: 0, done: 0, atRisk: 40 });
    expect(curve.at(-1)).toMatchObject({ minutes: 21, atRisk: 10 });
    expect(curve.every(point => point.atRisk >= 10)).toBe(true);
    expect(restrictedMeanHorizon(episodes, 10)).toBe(21);
    const mean = estimate(restrictedMeanMinutes(episodes, 21, 10));
    expect(mean).toMatchObject({ horizonMinutes: 21, n: 40 });
    expect(mean.value).toBeLessThan(21);
    expect(mean.interval?.[0]).toBeLessThan(mean.value);
    expect(restrictedMeanMinutes(episodes, 25, 10)).toMatchObject({ state: "undefined", reason: expect.stringContaining("25 minutes") });
    expect(restrictedMeanHorizon(episodeSet([]), 10)).toBe(0);
    expect(survivalCurve(episodeSet([]), 10)).toEqual([]);
  });

  it("draws each point of a curve as the figures would put it", () => {
    const at15 = survivalCurve(episodes, 10).find(point => point.minutes === 15);
    const figure = estimate(flowRetention(episodes, { riskSetFloor: 10 }));
    expect(at15?.survival).toBeCloseTo(figure.value, 12);
    expect(at15?.interval?.[0]).toBeCloseTo(figure.interval?.[0] ?? Number.NaN, 12);
    expect(at15?.broken).toBeCloseTo(estimate(cumulativeIncidence(episodes, "break", 15, 10)).value, 12);
    expect(at15?.done).toBeCloseTo(estimate(cumulativeIncidence(episodes, "done", 15, 10)).value, 12);
  });

  it("competes breaks with done", () => {
    const broken = estimate(cumulativeIncidence(episodes, "break", 15, 10));
    expect(broken.value).toBeCloseTo(0.25, 9);
    expect(broken.interval?.[0]).toBeLessThan(0.25);
    expect(estimate(cumulativeIncidence(episodes, "done", 15, 10)).value).toBeGreaterThan(0.1);
    expect(cumulativeIncidence(episodeSet([]), "done", 15, 10).state).toBe("undefined");
  });

  it("says the same of packed episodes as of rows", () => {
    const causes = ["censored", "break", "done"];
    const code = (row: EpisodeRow) => (row.engagedMs / 1000) * 4 + causes.indexOf(row.cause);
    const withUnknown: EpisodeRow[] = [...rows, { developer: null, engagedMs: 8 * MINUTE, cause: "break", count: 3 }];
    const packed = packedEpisodes(
      withUnknown.map(row => ({ developer: row.developer, codes: Uint16Array.from({ length: row.count }, () => code(row)) })),
    );
    const counted = episodeSet(withUnknown);
    const options = { riskSetFloor: 10 };
    expect(rounded(flowRetention(packed, options))).toEqual(rounded(flowRetention(counted, options)));
    expect(rounded(restrictedMeanMinutes(packed, 18, 10))).toEqual(rounded(restrictedMeanMinutes(counted, 18, 10)));
    expect(rounded(cumulativeIncidence(packed, "break", 15, 10))).toEqual(rounded(cumulativeIncidence(counted, "break", 15, 10)));
    expect(rounded(survivalCurve(packed, 10))).toEqual(rounded(survivalCurve(counted, 10)));
    expect(estimate(flowRetention(packed, options))).toMatchObject({ n: 43, developers: 10 });
  });

  it("needs no more than the time that is asked about", () => {
    const whole = [{ developer: "d0", codes: Uint16Array.from([60 * 4 + 1, 900 * 4 + 1, 901 * 4 + 1, 5000 * 4 + 2]) }];
    const cut = packedEpisodes(whole, 15);
    expect(cut.endings.map(({ t, cause, count }) => [t, cause, count])).toEqual([
      [1, "break", 1],
      [15, "break", 1],
      [901 / 60, "censored", 2],
    ]);
    const options = { riskSetFloor: 1 };
    expect(flowRetention(cut, options)).toEqual(flowRetention(packedEpisodes(whole), options));
    expect(cumulativeIncidence(cut, "break", 15, 1)).toEqual(cumulativeIncidence(packedEpisodes(whole), "break", 15, 1));
  });

  it("counts whose fate at a time is known, for the correlation of an all-or-nothing result", () => {
    expect(followedCounts(episodes, 15)[0]).toEqual({ developer: "d0", n: 3, k: 2 });
  });
});
