import { describe, expect, it } from "vitest";
import { compareEstimates } from "@/lib/core/metrics/compare-estimates";
import { DEFAULT_METRIC_SETTINGS } from "@/lib/core/metrics/default-settings";
import type { FigureInput } from "@/lib/core/metrics/estimate";
import type { CorrectionRow } from "@/lib/core/metrics/figures/corrections-per-change";
import type { CostRow } from "@/lib/core/metrics/figures/effective-cost";
import type { ExploringPolicy } from "@/lib/core/metrics/figures/exploration";
import { estimableShifts, exploredChange, observedChange, type Shift } from "./expected-change";
import { CORRECTIONS, costOutcome, flowOutcome } from "./outcomes";

const developers = (count: number) => Array.from({ length: count }, (_, index) => `dev_${index}`);
const valueIn = (input: FigureInput) => (input.state === "estimated" ? input.value : input.reason);

type Row = CorrectionRow & { group: string; lane: string };
/** The same work by each of ten developers. */
const chains = (group: string, lane: string, [count, corrected, accepted]: [number, number, number]): Row[] =>
  developers(10).map(developer => ({ developer, group, lane, chains: count, corrected, accepted }));

const A = "test-repair\nsearch\ncodex\nshort";
const B = "quick-debug\nsearch\ncodex\nshort";

describe("observedChange", () => {
  // Per chain: A fast 0.8 corrections and 1 change, A deep 0.2 and 1; B fast 1 and 2, B deep 0.5 and 1.
  const rows = [
    ...chains(A, "fast", [10, 8, 10]),
    ...chains(A, "deep", [10, 2, 10]),
    ...chains(B, "fast", [5, 5, 10]),
    ...chains(B, "deep", [20, 10, 20]),
  ];
  const shifts: Shift[] = [
    { stratum: A, before: "fast", after: "deep", turns: 30 },
    { stratum: B, before: "fast", after: "deep", turns: 10 },
  ];

  it("gives strata the shares of the moved turns, whatever their shares of the recorded work", () => {
    const { before, after, comparison, method } = observedChange(rows, shifts, CORRECTIONS);
    expect(method).toBe("observational");
    // (0.75 x 0.8 + 0.25 x 1) / (0.75 x 1 + 0.25 x 2) and (0.75 x 0.2 + 0.25 x 0.5) / 1
    expect(valueIn(before)).toBeCloseTo(0.85 / 1.25, 12);
    expect(valueIn(after)).toBeCloseTo(0.275, 12);
    expect(comparison.delta?.value).toBeCloseTo(0.275 - 0.68, 12);
    expect([before.n, after.n]).toEqual([150, 300]);
  });

  it("is the plain comparison of two lanes where there is one stratum, interval included", () => {
    const one = developers(12).flatMap((developer, index): Row[] => [
      { developer, group: A, lane: "fast", chains: 10 + index, corrected: index, accepted: 12 },
      { developer, group: A, lane: "deep", chains: 12, corrected: index % 3, accepted: 9 + index },
    ]);
    const plain = (lane: string) => CORRECTIONS.figure(one.filter(row => row.lane === lane).map(row => ({ row, weight: 1 })));
    const { comparison } = observedChange(one, [{ stratum: A, before: "fast", after: "deep", turns: 7 }], CORRECTIONS);
    const wanted = compareEstimates(plain("deep"), plain("fast"));
    expect(comparison.delta?.value).toBeCloseTo(wanted.delta?.value ?? Number.NaN, 12);
    expect(comparison.delta?.interval?.[0]).toBeCloseTo(wanted.delta?.interval?.[0] ?? Number.NaN, 12);
    expect(comparison.delta?.interval?.[1]).toBeCloseTo(wanted.delta?.interval?.[1] ?? Number.NaN, 12);
  });

  it("refuses to compare what is recorded too thinly, in words about policies", () => {
    const thin = rows.map(row => ({ ...row, chains: 1 }));
    const { comparison } = observedChange(thin, shifts, CORRECTIONS);
    expect(comparison).toEqual({
      delta: null,
      deltaReason: "A comparison needs 100 observations; recorded work in the draft's lanes has 20.",
    });
  });

  it("spreads the costs that come without chains of their own", () => {
    const none = { tokensUsd: 0, waitMinutes: 0, correctingWaitMinutes: 0, correctingReadMinutes: 0, reviewMinutes: 0, breaks: 0 };
    const cost = (lane: string, part: Partial<CostRow>) =>
      developers(10).map(developer => ({ developer, lane, group: A, priced: true, chains: 0, accepted: 0, ...none, ...part }));
    const costs = [
      ...cost("fast", { chains: 10, accepted: 10, tokensUsd: 1 }),
      ...cost("fast", { reviewMinutes: 6 }),
      ...cost("deep", { chains: 10, accepted: 5, tokensUsd: 4 }),
    ];
    const { before, after } = observedChange(costs, shifts.slice(0, 1), costOutcome(DEFAULT_METRIC_SETTINGS));
    // Ten changes for one dollar of tokens and six minutes at 100 dollars an hour; five changes for four dollars.
    expect(valueIn(before)).toBeCloseTo(1.1, 12);
    expect(valueIn(after)).toBeCloseTo(0.8, 12);
    expect(before).toMatchObject({ n: 100, developers: 10 });
  });
});

describe("flow", () => {
  const seconds = (minutes: number, cause: 0 | 1 | 2) => minutes * 60 * 4 + cause;
  // Of stratum A half break after five minutes, of B none does; all others are followed for 20 minutes.
  const rows = developers(10).flatMap(developer => [
    { developer, group: A, lane: "fast", codes: Uint16Array.of(seconds(5, 1), seconds(20, 2), seconds(5, 1), seconds(20, 2)) },
    { developer, group: B, lane: "fast", codes: Uint16Array.of(seconds(20, 2), seconds(20, 2)) },
  ]);

  it("of the fast lanes follows from the mix of work that is left in them", () => {
    const { before, after } = observedChange(
      rows,
      [
        { stratum: A, before: "fast", after: null, turns: 60 },
        { stratum: B, before: "fast", after: "fast", turns: 40 },
      ],
      flowOutcome(10),
    );
    expect(valueIn(before)).toBeCloseTo(0.6 * 0.5 + 0.4, 12);
    expect(valueIn(after)).toBe(1);
    expect([before.n, after.n]).toEqual([60, 20]);
  });

  it("is not told of what was not followed for long enough", () => {
    const { before } = observedChange(rows.slice(0, 1), [{ stratum: A, before: "fast", after: null, turns: 1 }], flowOutcome(10));
    expect(valueIn(before)).toBe("Too few flow episodes of this work were followed for 15 minutes.");
  });
});

describe("estimableShifts", () => {
  const rows = [...chains(A, "fast", [1, 0, 1]), ...chains(A, "deep", [1, 0, 1]), ...chains(B, "fast", [1, 0, 1])];
  const few = chains(B, "deep", [1, 0, 1]).slice(0, 4);

  it.each<[string, Shift, boolean]>([
    ["both lanes recorded", { stratum: A, before: "fast", after: "deep", turns: 3 }, true],
    ["four chains in the other lane", { stratum: B, before: "fast", after: "deep", turns: 3 }, false],
    ["a lane that nothing used", { stratum: A, before: "fast", after: "review", turns: 3 }, false],
    ["a stratum that nothing was done in", { stratum: "x\n\n\n", before: "fast", after: "deep", turns: 3 }, false],
    ["not measured in the other lane", { stratum: B, before: "fast", after: null, turns: 3 }, true],
  ])("%s", (_, shift, isEstimable) => {
    const found = estimableShifts([...rows, ...few], [shift], row => row.chains);
    expect(found.shifts).toEqual(isEstimable ? [shift] : []);
    expect(found.gaps.map(gap => gap.turns)).toEqual(isEstimable ? [] : [3]);
  });

  it("adds up the gaps of a work type over teams, tools and sizes", () => {
    const shifts = ["search", "payments"].map(team => ({
      stratum: `quick-debug\n${team}\ncodex\nlong`,
      before: "fast",
      after: "deep",
      turns: 2,
    }));
    expect(estimableShifts(rows, shifts, row => row.chains).gaps).toEqual([
      { workType: "quick-debug", before: "fast", after: "deep", turns: 4 },
    ]);
  });
});

describe("exploredChange", () => {
  const policy: ExploringPolicy = {
    version: 3,
    explorationPercent: 4,
    lanes: ["fast", "deep", "review"],
    defaultLane: "fast",
    rules: [
      { id: "open", lane: "deep", locked: false },
      { id: "fixed", lane: "deep", locked: true },
    ],
  };
  const decided = { policyVersion: 3, reason: "DEFAULT", ruleId: null, laneBefore: "fast", laneAfter: "deep" };
  const work = (decidedLane: string, count: number, corrected: number, over: object = {}) =>
    developers(10).map(developer => ({ ...decided, decidedLane, developer, chains: count, corrected, accepted: count, ...over }));
  const lanes = (row: typeof decided) => ({ before: row.laneBefore, after: row.laneAfter });

  it("weighs what chance gave by how rarely it does", () => {
    // Fast: wanted by default (0.96) 96 chains a developer, and drawn (0.02) where a rule wanted deep, 12 chains. Deep: drawn (0.02) 12, wanted 48.
    const byRule = { ruleId: "open", reason: "RULE" };
    const rows = [...work("fast", 96, 48), ...work("fast", 12, 12, byRule), ...work("deep", 12, 3), ...work("deep", 48, 0, byRule)];
    const change = exploredChange(rows, [policy], lanes, CORRECTIONS);
    expect(change?.method).toBe("exploration");
    // Weights 1/0.96 and 1/0.02: (50 + 600) / (100 + 600) and (150 + 0) / (600 + 50).
    expect(change && valueIn(change.before)).toBeCloseTo(650 / 700, 12);
    expect(change && valueIn(change.after)).toBeCloseTo(150 / 650, 12);
    expect([change?.before.n, change?.after.n]).toEqual([1080, 600]);
  });

  it.each<[string, object]>([
    ["a locked rule", { ruleId: "fixed" }],
    ["an escalation", { reason: "ESCALATION" }],
    ["the kill switch", { reason: "KILL_SWITCH" }],
    ["a rule that the version does not have", { ruleId: "gone" }],
    ["a version that explored nothing", { policyVersion: 2 }],
    ["a lane that is not the policy's", { decidedLane: "unmapped" }],
  ])("leaves out %s", (_, over) => {
    const rows = [...work("fast", 100, 1), ...work("deep", 100, 1, over)];
    expect(exploredChange(rows, [policy], lanes, CORRECTIONS)).toBeNull();
  });

  it("says nothing below 100 effective observations on a side", () => {
    expect(exploredChange([...work("fast", 100, 1), ...work("deep", 9, 1)], [policy], lanes, CORRECTIONS)).toBeNull();
    expect(exploredChange([...work("fast", 100, 1), ...work("deep", 10, 1)], [policy], lanes, CORRECTIONS)).not.toBeNull();
  });
});
