import { describe, expect, it } from "vitest";
import { assignAuditors } from "./assign-auditors";
import { drawSample, type Unit } from "./draw-sample";

const unitsOf = (sizes: Record<string, number>): Unit[] =>
  Object.entries(sizes).flatMap(([stratum, size]) =>
    Array.from({ length: size }, (_, index) => ({ key: `${stratum}/${index}`, stratum, trigger: stratum.split(" ")[0] ?? "" })),
  );
const placesOf = (sizes: Record<string, number>, size: number) =>
  Object.fromEntries(drawSample(unitsOf(sizes), size, "s").map(drawn => [drawn.stratum, [drawn.stratumSize, drawn.stratumDrawn]]));

describe("a stratified sample", () => {
  it.each<[string, Record<string, number>, number, Record<string, number[]>]>([
    ["in proportion, one of each at least", { "a x": 97, "b y": 3 }, 10, { "a x": [97, 9], "b y": [3, 1] }],
    ["all of a few", { "a x": 2, "b y": 1 }, 20, { "a x": [2, 2], "b y": [1, 1] }],
    ["as many as places", { "a x": 5, "b y": 5 }, 2, { "a x": [5, 1], "b y": [5, 1] }],
    [
      "small strata of a trigger together",
      { "a x": 9, "a y": 2, "a z": 1, "b x": 1 },
      3,
      { "a x": [9, 1], "a z + a y": [3, 1], "b x": [1, 1] },
    ],
    ["of nothing", {}, 20, {}],
  ])("%s", (_, sizes, size, expected) => expect(placesOf(sizes, size)).toEqual(expected));

  it("has the asked size, each unit once, and counts what it says", () => {
    const drawn = drawSample(unitsOf({ "a x": 130, "a y": 41, "b x": 17, "b y": 5, "c z": 1 }), 20, "s");
    expect(new Set(drawn.map(({ unit }) => unit.key)).size).toBe(20);
    for (const { stratum, stratumDrawn } of drawn) expect(drawn.filter(other => other.stratum === stratum)).toHaveLength(stratumDrawn);
  });

  it("depends on the seed and not on the order of the units", () => {
    const units = unitsOf({ "a x": 100, "b y": 50 });
    const keys = (seed: string, list = units) => drawSample(list, 20, seed).map(({ unit }) => unit.key);
    expect(keys("one", units.toReversed())).toEqual(keys("one"));
    expect(keys("two")).not.toEqual(keys("one"));
  });

  it("gives every unit of a stratum the same chance", () => {
    const counts = new Map<string, number>();
    const units = unitsOf({ "a x": 10 });
    for (let seed = 0; seed < 4000; seed++)
      for (const { unit } of drawSample(units, 3, `${seed}`)) counts.set(unit.key, (counts.get(unit.key) ?? 0) + 1);
    // 1200 expected, standard deviation 29.
    for (const { key } of units) expect(Math.abs((counts.get(key) ?? 0) - 1200), key).toBeLessThan(5 * 29);
  });

  it("refuses fewer places than triggers", () => {
    expect(() => drawSample(unitsOf({ "a x": 3, "b x": 3 }), 1, "s")).toThrow(RangeError);
  });
});

describe("the auditors of a sample", () => {
  it.each([
    [0, ["a", "b"], []],
    [2, [], [[], []]],
    [2, ["a"], [["a"], ["a"]]],
    [
      2,
      ["b", "a", "a"],
      [
        ["a", "b"],
        ["b", "a"],
      ],
    ],
  ])("%d items, %j", (count, auditors, expected) => expect(assignAuditors(count, auditors)).toEqual(expected));

  it.each([2, 3, 4, 7])("are two different ones of %d, evenly and with changing partners", people => {
    const names = Array.from({ length: people }, (_, index) => `p${index}`);
    const given = assignAuditors(20, names);
    expect(given.every(pair => new Set(pair).size === 2)).toBe(true);
    const load = names.map(name => given.filter(pair => pair.includes(name)).length);
    expect(Math.max(...load) - Math.min(...load)).toBeLessThanOrEqual(2);
    const pairs = new Set(given.map(pair => [...pair].sort().join()));
    expect(pairs.size).toBeGreaterThanOrEqual(Math.min(20, (people * (people - 1)) / 2) - 1);
  });
});
