import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ClassMix, classWords, mixDistance, noticeAcrossClasses, refusalAcrossClasses } from "./class-mix";

const CODEX = "s1+s2+s3+s4+s5";
const CLAUDE = "s1+s2";
const mix = (codex: number, claude = 0, none = 0): ClassMix =>
  new Map(
    [
      [CODEX, codex],
      [CLAUDE, claude],
      ["none", none],
    ].filter((entry): entry is [string, number] => Number(entry[1]) > 0),
  );
const names = { current: "this period", previous: "the period before" };

describe("mixDistance", () => {
  it.each<[string, ClassMix, ClassMix, number | null]>([
    ["the same class", mix(10), mix(900), 0],
    ["the same mix of different sizes", mix(30, 70), mix(3, 7), 0],
    ["nothing in common", mix(10), mix(0, 10), 1],
    ["twenty points", mix(50, 50), mix(70, 30), 0.2],
    ["a third class", mix(50, 50), mix(40, 40, 20), 0.2],
    ["nothing on one side", mix(10), mix(0), null],
    ["nothing on either", mix(0), mix(0), null],
  ])("%s", (_name, a, b, expected) => {
    const distance = mixDistance(a, b);
    if (expected === null) expect(distance).toBeNull();
    else expect(distance).toBeCloseTo(expected, 12);
  });

  it("is symmetric, lies between 0 and 1 and is 0 for a mix and itself", () => {
    const anyMix = fc.dictionary(fc.constantFrom(CODEX, CLAUDE, "none", "s1"), fc.integer({ min: 1, max: 1000 }), { minKeys: 1 });
    fc.assert(
      fc.property(anyMix, anyMix, (a, b) => {
        const [x, y] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
        const distance = mixDistance(x, y) ?? Number.NaN;
        expect(distance).toBeCloseTo(mixDistance(y, x) ?? Number.NaN, 12);
        expect(distance).toBeGreaterThanOrEqual(0);
        expect(distance).toBeLessThanOrEqual(1 + 1e-12);
        expect(mixDistance(x, x)).toBe(0);
      }),
    );
  });
});

describe("a comparison across coverage classes", () => {
  it.each<[string, ClassMix, ClassMix, boolean]>([
    ["within one class", mix(100), mix(80), false],
    ["of like mixes", mix(60, 40), mix(55, 45), false],
    ["at the limit", mix(60, 40), mix(50, 50), false],
    ["beyond it", mix(61, 39), mix(50, 50), true],
    ["of one client with another", mix(100), mix(0, 100), true],
    ["with a client that shows nothing", mix(50, 50), mix(20, 20, 60), true],
    ["with nothing: other rules refuse that", mix(100), mix(0), false],
  ])("%s", (_name, current, previous, refused) => {
    expect(refusalAcrossClasses(current, previous, names) !== null).toBe(refused);
    expect(noticeAcrossClasses([current, previous]) !== null).toBe(refused);
  });

  it("is refused in words that name what differs most, and the way out", () => {
    expect(refusalAcrossClasses(mix(90, 10), mix(20, 75, 5), { current: "the fast lane", previous: "the deep lane" })).toBe(
      "Clients differ in what they show of corrections: signals s1, s2, s3, s4 and s5 were visible in 90 % of the fast lane and 20 % of the deep lane. Choose one coverage class to compare like with like.",
    );
  });

  it("looks at every pair of groups", () => {
    expect(noticeAcrossClasses([mix(100), mix(93, 7), mix(86, 14)])).not.toBeNull();
    expect(noticeAcrossClasses([mix(100), mix(95, 5)])).toBeNull();
    expect(noticeAcrossClasses([])).toBeNull();
  });
});

it.each([
  [CODEX, "signals s1, s2, s3, s4 and s5"],
  ["s1", "signal s1 alone"],
  ["none", "no signals"],
  ["", "no signals"],
])("%s is %s", (coverageClass, words) => expect(classWords(coverageClass)).toBe(words));
