import { describe, expect, it } from "vitest";
import { t95 } from "@/lib/core/metrics/statistics/student-t";
import { ratio } from "./ratio";

const row = (developer: string | null, numerator: number, denominator: number, n: number) => ({ developer, numerator, denominator, n });
const words = { emptyReason: "Nothing." };
const estimated = (rows: Parameters<typeof ratio>[0]) => {
  const figure = ratio(rows, words);
  if (figure.state !== "estimated") throw new Error(figure.reason);
  return figure;
};

describe("a ratio of sums", () => {
  const people = [row("a", 4, 2, 2), row("b", 1, 2, 2), row("c", 6, 3, 3), row("d", 1, 3, 3)];

  it("has the influences and the interval of its linearisation", () => {
    const { value, influence, interval, dEff } = estimated(people);
    expect(value).toBeCloseTo(1.2, 12);
    const u = [4 - 1.2 * 2, 1 - 1.2 * 2, 6 - 1.2 * 3, 1 - 1.2 * 3].map(each => each / 10);
    for (const [index, name] of ["a", "b", "c", "d"].entries()) expect(influence.get(name)).toBeCloseTo(u[index] ?? 0, 12);
    const half = t95(dEff - 1) * Math.sqrt((dEff / (dEff - 1)) * u.reduce((sum, each) => sum + each * each, 0));
    expect(interval).toEqual([expect.closeTo(Math.max(0, 1.2 - half), 9), expect.closeTo(1.2 + half, 9)]);
  });

  it("is the same whether a developer has one row or several", () => {
    const split = [...people.slice(1), row("a", 1, 1, 1), row("a", 3, 1, 1)];
    expect(estimated(split).value).toBeCloseTo(1.2, 12);
    expect(estimated(split).influence.get("a")).toBeCloseTo(0.16, 12);
    expect(estimated(split)).toMatchObject({ n: 10, developers: 4 });
  });

  it("counts what a row adds without an observation as its developer's, and makes nobody one who was observed", () => {
    const later = [row("a", 4, 2, 2), row("a", 2, 0, 0), ...people.slice(1), row("e", 1, 0, 0)];
    const { value, influence, n, developers } = estimated(later);
    expect([value, n, developers]).toEqual([1.5, 10, 4]);
    expect(influence.get("a")).toBeCloseTo((6 - 1.5 * 2) / 10, 12);
    expect(influence.get("e")).toBeCloseTo(1 / 10, 12);
    expect([...influence.values()].reduce((sum, u) => sum + u, 0)).toBeCloseTo(0, 12);
  });

  it("takes in what is nobody's, but not into the interval; and is undefined without a denominator", () => {
    const { value, influence, n } = estimated([...people, row(null, 8, 2, 2)]);
    expect([value, n, influence.size]).toEqual([20 / 12, 12, 4]);
    expect(influence.get("a")).toBeCloseTo(0.16, 12);
    expect(ratio([row("a", 3, 0, 1)], words)).toMatchObject({ state: "undefined", reason: "Nothing.", n: 1, developers: 1 });
    expect(ratio([], words)).toMatchObject({ state: "undefined", n: 0 });
  });
});
