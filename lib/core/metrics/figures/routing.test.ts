import { describe, expect, it } from "vitest";
import { DEFAULT_METRIC_SETTINGS } from "@/lib/core/metrics/default-settings";
import { type DecidedChains, type ExploringPolicy, type WeightedChains, weightedChains } from "./exploration";
import { policyValue } from "./policy-value";
import { hasPaid, isOverRouted, isUnderRouted } from "./routing-verdicts";

const settings = DEFAULT_METRIC_SETTINGS;

describe("verdicts on routing", () => {
  it.each([
    [0, false],
    [1, false],
    [2, true],
    [3, true],
  ])("under-routed with %d corrections: %s", (correctedTurns, expected) => {
    expect(isUnderRouted({ correctedTurns })).toBe(expected);
  });

  const small = { files: 1, lines: 20, toolCalls: 5, correctedTurns: 0, failedChecks: 0 };
  it.each([
    ["at every limit", {}, true],
    ["a question", { files: 0, lines: 0, toolCalls: 0 }, true],
    ["two files", { files: 2 }, false],
    ["21 lines", { lines: 21 }, false],
    ["six tool calls", { toolCalls: 6 }, false],
    ["a correction", { correctedTurns: 1 }, false],
    ["a failed check", { failedChecks: 1 }, false],
  ])("over-routed: %s", (_name, partial, expected) => {
    expect(isOverRouted({ ...small, ...partial })).toBe(expected);
  });

  it.each([
    [0, "done", true],
    [1, "done", false],
    [0, "corrected", false],
    [0, "open", false],
  ] as const)("an escalation with %d corrections after it that is %s has paid: %s", (correctionsAfter, outcome, expected) => {
    expect(hasPaid({ correctionsAfter, outcome })).toBe(expected);
  });
});

const policy: ExploringPolicy = {
  version: 7,
  explorationPercent: 5,
  lanes: ["fast", "deep"],
  defaultLane: "fast",
  rules: [
    { id: "tests", lane: "deep", locked: false },
    { id: "release", lane: "deep", locked: true },
  ],
};
const decided = (partial: Partial<DecidedChains> = {}): DecidedChains => ({
  developer: "a",
  policyVersion: 7,
  reason: "DEFAULT",
  ruleId: null,
  decidedLane: "fast",
  accepting: 10,
  firstPass: 6,
  ...partial,
});

describe("exploration weights", () => {
  it.each<[string, Partial<DecidedChains>, Partial<WeightedChains>]>([
    ["the default, kept", {}, { wanted: "fast", given: "fast", propensity: 0.95 }],
    ["the default, explored", { reason: "EXPLORATION", decidedLane: "deep" }, { wanted: "fast", given: "deep", propensity: 0.05 }],
    ["a rule, kept", { reason: "RULE", ruleId: "tests", decidedLane: "deep" }, { wanted: "deep", given: "deep", propensity: 0.95 }],
    ["a rule, explored", { reason: "EXPLORATION", ruleId: "tests" }, { wanted: "deep", given: "fast", propensity: 0.05 }],
  ])("%s", (_name, partial, expected) => {
    const [weighted] = weightedChains([decided(partial)], [policy], settings);
    expect(weighted).toEqual({
      developer: "a",
      accepting: 10,
      firstPass: 6,
      ...expected,
      propensity: expect.closeTo(expected.propensity ?? 0, 12),
    });
  });

  it("shares the chance among several other lanes, those of the rule's own class included", () => {
    const lanes = [...settings.lanes, { id: "deeper", name: "Deeper", depth: 2, firstFeedbackBudgetMs: 1000 }];
    const three = { ...policy, lanes: ["fast", "deep", "deeper"] };
    const propensity = (partial: Partial<DecidedChains>) => weightedChains([decided(partial)], [three], { lanes })[0]?.propensity;
    expect(propensity({ reason: "EXPLORATION", decidedLane: "deeper" })).toBeCloseTo(0.05, 12);
    expect(propensity({ reason: "RULE", ruleId: "tests", decidedLane: "deep" })).toBeCloseTo(0.975, 12);
    expect(propensity({ reason: "EXPLORATION", ruleId: "tests" })).toBeCloseTo(0.025, 12);
  });

  it.each<[string, Partial<DecidedChains>, ExploringPolicy]>([
    ["a locked rule", { reason: "RULE", ruleId: "release", decidedLane: "deep" }, policy],
    ["a kill switch", { reason: "KILL_SWITCH" }, policy],
    ["an escalation", { reason: "ESCALATION" }, policy],
    ["a stale copy", { reason: "STALE" }, policy],
    ["a policy that does not explore", {}, { ...policy, explorationPercent: 0 }],
    ["another version", { policyVersion: 6 }, policy],
    ["a rule that the version does not have", { ruleId: "gone" }, policy],
    ["a lane without depth", { decidedLane: "unmapped" }, policy],
  ])("leaves out %s", (_name, partial, own) => {
    expect(weightedChains([decided(partial)], [own], settings)).toEqual([]);
  });
});

/** Half of the work is simple, half hard; the policy sends the hard half deep. Yields: simple .8 in both lanes, hard .2 fast and .9 deep. */
function explored(developers = 10): WeightedChains[] {
  const cell = (
    wanted: WeightedChains["wanted"],
    given: WeightedChains["given"],
    propensity: number,
    accepting: number,
    firstPass: number,
  ) => Array.from({ length: developers }, (_, index) => ({ developer: `d${index}`, wanted, given, propensity, accepting, firstPass }));
  return [
    ...cell("fast", "fast", 0.95, 950, 760),
    ...cell("fast", "deep", 0.05, 50, 40),
    ...cell("deep", "deep", 0.95, 950, 855),
    ...cell("deep", "fast", 0.05, 50, 10),
  ];
}

describe("the value of a policy", () => {
  it("is what each lane alone and the policy would reach, in spite of who got which work", () => {
    // All fast: (.8 + .2) / 2, all deep: (.8 + .9) / 2, policy: the same as all deep, at half the deep work.
    const value = policyValue(explored());
    expect(value).toMatchObject({ fast: expect.closeTo(0.5, 12), deep: expect.closeTo(0.85, 12), policy: expect.closeTo(0.85, 12) });
    expect(value).toMatchObject({ deepShare: 0.5, randomMix: expect.closeTo(0.675, 12) });
    expect(value?.pgr).toMatchObject({ state: "estimated", value: expect.closeTo(1, 12), n: 20_000, developers: 10 });
    // Weights of the fast arm: 9,500 of 1/.95 and 500 of 20, so (10,000 + 10,000)^2 / (9,500/.95^2 + 500 x 400).
    expect(value?.nEff).toBeCloseTo(20_000 ** 2 / (9500 / 0.95 ** 2 + 500 * 400), 6);
    // Straight lines through (0, 0), (.5, 1), (1, 1).
    expect(value?.curve?.apgr).toBeCloseTo(0.75, 12);
    expect(value?.curve?.callThreshold(0.5)).toBeCloseTo(0.25, 12);
  });

  it("has an interval that holds the truth and is wider with fewer developers", () => {
    // Every second developer does better, every other worse, in the work that chance left alone: no two estimates shift alike.
    const noisy = (developers: number) =>
      policyValue(
        explored(developers).map(row => {
          const sign = Number(row.developer?.slice(1)) % 2 === 0 ? 1 : -1;
          return row.wanted === "fast" && row.given === "fast" ? { ...row, firstPass: row.firstPass + sign * 0.05 * row.accepting } : row;
        }),
      );
    const width = (developers: number): number => {
      const pgr = noisy(developers)?.pgr;
      const interval = pgr?.state === "estimated" ? pgr.interval : null;
      if (interval == null) throw new Error("no interval");
      expect(interval[0]).toBeLessThan(1);
      expect(interval[1]).toBeGreaterThan(1);
      return interval[1] - interval[0];
    };
    expect(width(6)).toBeGreaterThan(width(20));
  });

  it("is not told from too little exploration, nor where the deep lanes are no better", () => {
    const thin = explored().map(row => ({ ...row, accepting: row.accepting / 100, firstPass: row.firstPass / 100 }));
    expect(policyValue(thin)?.pgr).toMatchObject({ state: "undefined", reason: expect.stringContaining("100") });
    const level = explored().map(row => ({ ...row, firstPass: row.accepting / 2 }));
    expect(policyValue(level)).toMatchObject({ pgr: { state: "undefined", reason: expect.stringContaining("no gap") }, curve: null });
    expect(policyValue([])).toBeNull();
    expect(policyValue(explored().filter(row => row.given === "fast"))).toBeNull();
  });
});
