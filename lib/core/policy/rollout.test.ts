import fc from "fast-check";
import { expect, it } from "vitest";
import { isInRollout, versionFor } from "./rollout";

const percent = fc.integer({ min: 1, max: 10_000 }).map(hundredths => hundredths / 100);
const version = fc.integer({ min: 2, max: 1_000_000 });
const fleet = Array.from({ length: 20_000 }, (_, index) => `laptop-${index}`);
const reached = (rollout: { version: number; percent: number }) => fleet.filter(key => isInRollout(rollout, key));

it.each([0.01, 1, 5, 25, 50, 99.99])("reaches %s percent of a fleet, within four standard deviations", share => {
  const expected = (fleet.length * share) / 100;
  const deviation = Math.sqrt(expected * (1 - share / 100));
  expect(Math.abs(reached({ version: 7, percent: share }).length - expected)).toBeLessThanOrEqual(4 * deviation);
});

it("reaches everyone at 100 and nobody at 0 percent", () => {
  expect(reached({ version: 7, percent: 100 })).toHaveLength(fleet.length);
  expect(reached({ version: 7, percent: 0 })).toHaveLength(0);
});

it("only adds clients as it grows, and never draws one client twice", () => {
  fc.assert(
    fc.property(version, percent, percent, fc.string(), (number, a, b, key) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)];
      const before = isInRollout({ version: number, percent: less }, key);
      expect(isInRollout({ version: number, percent: less }, key)).toBe(before);
      if (before) expect(isInRollout({ version: number, percent: more }, key)).toBe(true);
    }),
  );
});

it("draws anew for every version, so that the same people are not always the first", () => {
  const first = new Set(reached({ version: 7, percent: 20 }));
  const both = reached({ version: 8, percent: 20 }).filter(key => first.has(key));
  expect(both.length / first.size).toBeGreaterThan(0.15);
  expect(both.length / first.size).toBeLessThan(0.25);
});

const IN = fleet.find(key => isInRollout({ version: 7, percent: 10 }, key)) ?? "";
const OUT = fleet.find(key => !isInRollout({ version: 7, percent: 10 }, key)) ?? "";
it.each([
  ["one that is reached and holds nothing", IN, null, 7],
  ["one that is reached and holds the base", IN, 6, 7],
  ["one that is not reached and holds nothing", OUT, null, 6],
  ["one that is not reached and holds the base", OUT, 6, 6],
  ["one that is not reached and holds an older version", OUT, 3, 6],
  ["one that is not reached any more and holds the staged version", OUT, 7, 7],
  ["one that claims a version that there is not", OUT, 99, 6],
])("gives %s its version", (_name, key, heldVersion, expected) => {
  expect(versionFor({ version: 7, base: 6, percent: 10 }, { key, heldVersion })).toBe(expected);
});

it("never offers less than the staged version to who holds it, and never anything but base or staged", () => {
  fc.assert(
    fc.property(version, percent, fc.string(), fc.option(fc.integer({ min: 1 })), (number, share, key, heldVersion) => {
      const rollout = { version: number, base: number - 1, percent: share };
      const offered = versionFor(rollout, { key, heldVersion });
      expect([number, number - 1]).toContain(offered);
      if (heldVersion === number) expect(offered).toBe(number);
    }),
  );
});
