import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bucketOf, bucketsIn } from "./bucket";
import { rolloutOf } from "./evaluate";

const DEVELOPERS = Array.from({ length: 20_000 }, (_, index) => `dev_${index}`);
const includes = (percent: number, developer: string, salt = "s") =>
  rolloutOf({ rollout: { percent, by: "developer", salt } })({ developer });

describe("bucketOf", () => {
  it("is the multiply-shift of the hash, in 0..9999", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (salt, key) => {
        const bucket = bucketOf(salt, key);
        expect(Number.isInteger(bucket) && bucket >= 0 && bucket < 10_000).toBe(true);
        expect(bucketOf(salt, key)).toBe(bucket);
      }),
    );
    // 0x2e4ff723 = 776992547; x 10000 >> 32 = 1809.
    expect(bucketOf("The quick brown fox ", "jumps over the lazy dog")).toBe(1809);
  });

  it("has steps of 0.01 percent, exact in spite of binary fractions", () => {
    expect([0, 0.01, 0.29, 33.33, 57.29, 99.99, 100].map(bucketsIn)).toEqual([0, 1, 29, 3333, 5729, 9999, 10_000]);
  });
});

describe("rollout", () => {
  it.each([0, 1, 10, 25, 50, 90, 100])("of %i percent includes about that share of developers", percent => {
    const share = (DEVELOPERS.filter(developer => includes(percent, developer)).length / DEVELOPERS.length) * 100;
    expect(Math.abs(share - percent)).toBeLessThan(1.2);
  });

  it("never loses a developer when the percentage is raised", () => {
    const percent = fc.integer({ min: 0, max: 10_000 }).map(n => n / 100);
    fc.assert(
      fc.property(percent, percent, fc.string({ minLength: 1 }), fc.string(), (a, b, developer, salt) => {
        fc.pre(a <= b);
        expect(includes(a, developer, salt) && !includes(b, developer, salt)).toBe(false);
      }),
    );
  });

  it("chooses other developers under another salt", () => {
    const both = DEVELOPERS.filter(developer => includes(50, developer, "one") && includes(50, developer, "two")).length;
    expect(both / DEVELOPERS.length).toBeGreaterThan(0.22);
    expect(both / DEVELOPERS.length).toBeLessThan(0.28);
  });

  it("leaves out a caller without the key, even at 100 percent", () => {
    const test = rolloutOf({ rollout: { percent: 100, by: "developer", salt: "s" } });
    expect([{}, { developer: "" }, { developer: 7 }, { developer: null }, { developer: "dev_1" }].map(test)).toEqual([
      false,
      false,
      false,
      false,
      true,
    ]);
  });
});
