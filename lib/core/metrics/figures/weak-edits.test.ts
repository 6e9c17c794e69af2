import { describe, expect, it } from "vitest";
import { type ChangeLife, changeSurvival, LIFE_STEP_MS, packedLives, weakEdits } from "./weak-edits";

const DAY_MS = 86_400_000;
const floor = { riskSetFloor: 10 };
const lives = (days: number, gone: boolean, count: number): ChangeLife[] =>
  Array.from({ length: 5 }, (_, index) => ({ developer: `d${index}`, seenMs: days * DAY_MS, gone, count }));

describe("weak edits within 14 days", () => {
  it("is one minus Kaplan-Meier: the young leave the risk set instead of counting as survivors", () => {
    // 100 changes: 20 gone at day 2, then 40 censored at day 5, then 10 of the remaining 40 gone at day 10: S = .8 x .75.
    const rows = [...lives(2, true, 4), ...lives(5, false, 8), ...lives(10, true, 2), ...lives(15, false, 6)];
    const figure = weakEdits(rows, floor);
    expect(figure).toMatchObject({ state: "estimated", value: expect.closeTo(0.4, 12), n: 100, developers: 5 });
    const survival = changeSurvival(rows, floor);
    expect(survival[0]).toMatchObject({ days: 0, survival: 1, atRisk: 100 });
    expect(survival.at(-1)?.days).toBeLessThanOrEqual(14);
    expect(survival.at(-1)?.survival).toBeCloseTo(0.6, 12);
  });

  it("counts a change gone on the last moment of day 14, and has its interval around the value", () => {
    const uneven = Array.from({ length: 10 }, (_, index): ChangeLife[] => [
      { developer: `d${index}`, seenMs: 14 * DAY_MS, gone: true, count: index },
      { developer: `d${index}`, seenMs: 15 * DAY_MS, gone: false, count: 20 - index },
    ]).flat();
    const figure = weakEdits(uneven, floor);
    if (figure.state !== "estimated" || figure.interval === null) throw new Error("no interval");
    expect(figure.value).toBeCloseTo(45 / 200, 12);
    expect(figure.interval[0]).toBeLessThan(figure.value);
    expect(figure.interval[1]).toBeGreaterThan(figure.value);
    const sum = [...figure.influence.values()].reduce((total, u) => total + u, 0);
    expect(sum).toBeCloseTo(0, 9);
  });

  it("is not guessed where too few were followed for 14 days, or none at all", () => {
    expect(weakEdits(lives(5, false, 8), floor)).toMatchObject({ state: "undefined", reason: expect.stringContaining("for 14 days") });
    expect(weakEdits([], floor)).toMatchObject({ state: "undefined", n: 0 });
    expect(changeSurvival([], floor)).toEqual([]);
  });

  it("is the same of packed lives, the unattributed included", () => {
    const steps = [1, 9, 30, 56, 57];
    const rows = Array.from({ length: 9 }, (_, index) => ({
      developer: index === 8 ? null : `d${index}`,
      codes: Uint16Array.from(
        { length: 20 + index },
        (_, each) => (steps[each % 5] ?? 0) * 4 + ((each + index) % 3 === 0 && each % 5 < 4 ? 1 : 0),
      ),
    }));
    const plain = rows.flatMap(({ developer, codes }) =>
      [...codes].map(code => ({ developer, seenMs: (code >> 2) * LIFE_STEP_MS, gone: (code & 3) === 1, count: 1 })),
    );
    expect(rounded(weakEdits(packedLives(rows), floor))).toEqual(rounded(weakEdits(plain, floor)));
    expect(rounded(changeSurvival(packedLives(rows), floor))).toEqual(rounded(changeSurvival(plain, floor)));
    expect(weakEdits(plain, floor)).toMatchObject({ state: "estimated", developers: 8 });
  });
});

/** Sums in another order differ in their last digits. */
const rounded = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, each) => (each instanceof Map ? [...each] : typeof each === "number" ? Number(each.toPrecision(12)) : each)),
  );
