import { beforeAll, describe, expect, it } from "vitest";
import { metricCurveSchema, metricDistributionSchema, metricListSchema, metricSchema } from "@/lib/contract/metrics";
import type { FigureInput } from "@/lib/core/metrics/estimate";
import type { EpisodeCause, SittingFacts } from "@/lib/core/metrics/facts";
import { cumulativeIncidence } from "@/lib/core/metrics/figures/cumulative-incidence";
import { episodeSet } from "@/lib/core/metrics/figures/episode-set";
import { flowRetention } from "@/lib/core/metrics/figures/flow-retention";
import { proportion } from "@/lib/core/metrics/figures/proportion";
import { ratio } from "@/lib/core/metrics/figures/ratio";
import { restrictedMeanMinutes } from "@/lib/core/metrics/figures/restricted-mean";
import { METRIC_IDS } from "@/lib/core/metrics/registry";
import { T0 } from "@/lib/testing/event-factory";
import { chainOf, episodeOf, sittingOf, turnOf } from "@/lib/testing/fact-factory";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
import { writeFacts } from "../telemetry-db/facts";
import { getMetric } from "./get-metric";
import { getMetricCurve } from "./get-metric-curve";
import { getMetricDistribution } from "./get-metric-distribution";
import { listMetrics } from "./list-metrics";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const TEAMS = ["payments", "search", "platform"] as const;
const DEVELOPERS = 18;
const DAYS = 28;
/** Four whole weeks before Monday 5 October 2026, seen two days later. */
const START = T0 - DAYS * DAY_MS;
const RANGE = { from: "2026-09-07", to: "2026-10-04" };

let organization: TestOrganization;
let facts: SittingFacts[];
let seed = 7;
const random = () => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
};
const oneOf = <T>(values: readonly [T, ...T[]]): T => values[Math.floor(random() * values.length)] ?? values[0];
const params = (extra: Record<string, string> = {}) => new URLSearchParams({ ...RANGE, ...extra });
const metric = async (id: string, extra: Record<string, string> = {}) =>
  metricSchema.parse(await getMetric(organization.as("viewer"), id, params(extra)));

/** One sitting in the fast lane, and on every third day one in the deep lane; a tenth of the work has no known developer. */
function sitting(org: string, developer: number, day: number, lane: "fast" | "deep"): SittingFacts {
  const startMs = START + day * DAY_MS + developer * MINUTE_MS;
  const turns = Array.from({ length: 4 }, (_, index) => {
    const files = random() < 0.6 ? 1 : 0;
    return turnOf({
      ...{ index, startMs: startMs + index * 5 * MINUTE_MS, usedLane: lane, files, waitMs: 500 + 15_000 * random() },
      firstFeedbackMs: random() < 0.1 ? null : 200 + 1500 * random(),
      ...{ correctionProbability: files * oneOf([0, 0.4, 0.7, 1]), userAccepts: files, userRejects: random() < 0.2 ? 1 : 0 },
    });
  });
  const cause = oneOf<EpisodeCause>(["break", "break", "done", "censored"]);
  const accepted = Math.floor(random() * 4);
  return sittingOf({
    ...{ org, developer: (developer + day) % 10 === 0 ? null : `dev_${developer}`, team: TEAMS[developer % 3] ?? null, startMs, turns },
    tool: developer % 2 === 0 ? "codex" : "claude-code",
    coverageClass: developer % 2 === 0 ? "s1+s2+s5" : "s1+s2+s3+s4+s5",
    episodes: [
      episodeOf({
        ...{ lane, startMs, kind: lane === "fast" ? "flow" : "autonomy", engagedMs: 1000 + 45 * MINUTE_MS * random(), cause, lastTurn: 3 },
        reason: cause === "break" ? oneOf(["abort", "left", "stall"]) : cause === "done" ? "commit" : "lane_change",
      }),
    ],
    chains: [
      chainOf({
        ...{ lane, startMs, correctedTurns: Math.floor(random() * 5), acceptedChanges: accepted },
        autoAcceptedChanges: Math.floor(accepted * random()),
      }),
    ],
  });
}

beforeAll(async () => {
  organization = await createTestOrganization({ now: () => T0 + 2 * DAY_MS });
  const { org } = organization;
  facts = Array.from({ length: DAYS }, (_, day) =>
    Array.from({ length: DEVELOPERS }, (_, developer) => [
      sitting(org, developer, day, "fast"),
      ...(day % 3 === 0 ? [sitting(org, developer, day, "deep")] : []),
    ]),
  ).flat(2);
  await writeFacts({ written: facts, removed: [] }, "1");
});

const flow = () =>
  episodeSet(
    facts.flatMap(({ developer, episodes }) =>
      episodes
        .filter(each => each.kind === "flow")
        .map(({ engagedMs, cause }) => ({ developer, engagedMs: Math.ceil(engagedMs / 1000) * 1000, cause, count: 1 })),
    ),
  );
const chains = () => facts.flatMap(({ developer, chains: own }) => own.map(chain => ({ developer, ...chain })));
const turns = () => facts.flatMap(({ developer, turns: own }) => own.map(turn => ({ developer, ...turn })));
const share = (rows: { developer: string | null; k: boolean; n?: boolean }[]) =>
  proportion(
    rows.map(({ developer, k, n = true }) => ({ developer, k: n && k ? 1 : 0, n: n ? 1 : 0 })),
    { emptyReason: "" },
  );
const options = { riskSetFloor: 10 };

describe("each figure over the API is what the pure functions make of the facts", () => {
  it.each<[string, () => FigureInput]>([
    ["fr15", () => flowRetention(flow(), options)],
    ["rmst", () => restrictedMeanMinutes(flow(), 30, 10)],
    ["cif-break", () => cumulativeIncidence(flow(), "break", 15, 10)],
    ["cif-done", () => cumulativeIncidence(flow(), "done", 15, 10)],
    [
      "lfh",
      () =>
        share(
          turns()
            .filter(turn => turn.usedLane === "fast")
            .map(turn => ({ developer: turn.developer, k: (turn.firstFeedbackMs ?? 9999) <= 1000 && turn.waitMs <= 10_000 })),
        ),
    ],
    [
      "cc",
      () =>
        ratio(
          chains().map(({ developer, correctedTurns, acceptedChanges }) => {
            return { developer, numerator: correctedTurns, denominator: acceptedChanges, n: 1 };
          }),
          { emptyReason: "" },
        ),
    ],
    [
      "chain-corrections",
      () =>
        ratio(
          chains().map(({ developer, correctedTurns }) => ({ developer, numerator: correctedTurns, denominator: 1, n: 1 })),
          { emptyReason: "" },
        ),
    ],
    [
      "cr",
      () =>
        ratio(
          turns()
            .filter(turn => turn.files > 0)
            .map(turn => ({ developer: turn.developer, numerator: turn.correctionProbability, denominator: 1, n: 1 })),
          { emptyReason: "" },
        ),
    ],
    ["repeated-corrections", () => share(chains().map(({ developer, correctedTurns }) => ({ developer, k: correctedTurns >= 3 })))],
    [
      "fpy",
      () =>
        share(
          chains().map(({ developer, correctedTurns, acceptedChanges }) => ({
            developer,
            k: correctedTurns === 0,
            n: acceptedChanges > 0,
          })),
        ),
    ],
    [
      "acceptance",
      () =>
        proportion(
          turns().map(turn => ({ developer: turn.developer, k: turn.userAccepts, n: turn.userAccepts + turn.userRejects })),
          { emptyReason: "" },
        ),
    ],
    [
      "auto-share",
      () =>
        proportion(
          chains().map(chain => ({ developer: chain.developer, k: chain.autoAcceptedChanges, n: chain.acceptedChanges })),
          { emptyReason: "" },
        ),
    ],
  ])("%s", async (id, expected) => {
    const input = expected();
    const { total } = await metric(id);
    if (input.state !== "estimated" || total.state !== "shown") throw new Error("no value");
    expect(total).toMatchObject({ n: input.n, developers: DEVELOPERS });
    expect(total.value).toBeCloseTo(input.value, 9);
    expect(total.interval?.[0]).toBeCloseTo(input.interval?.[0] ?? Number.NaN, 9);
    expect(total.interval?.[1]).toBeCloseTo(input.interval?.[1] ?? Number.NaN, 9);
  });

  it("percentiles of waits, to within the width of a bin", async () => {
    const sorted = turns()
      .filter(turn => turn.usedLane === "fast")
      .map(turn => turn.waitMs)
      .sort((a, b) => a - b);
    for (const [id, q] of [
      ["wait-p50", 0.5],
      ["wait-p95", 0.95],
    ] as const) {
      const { total, delta } = await metric(id);
      if (total.state !== "shown") throw new Error("not shown");
      const exact = (sorted[Math.ceil(q * sorted.length) - 1] ?? 0) / 1000;
      expect(Math.abs(total.value / exact - 1)).toBeLessThan(0.006);
      expect([total.interval, delta?.interval ?? null]).toEqual([null, null]);
    }
  });
});

describe("an answer", () => {
  it("has groups that add up, names people know and a series in the buckets asked for", async () => {
    const answer = await metric("cc", { by: "team", bucket: "day" });
    expect(answer.groups.map(group => [group.key, group.name]).sort()).toEqual([
      ["payments", "Payments"],
      ["platform", "platform"],
      ["search", "search"],
    ]);
    const shown = answer.groups.map(({ figure }) => (figure.state === "shown" ? figure.n : 0));
    expect(shown.reduce((sum, n) => sum + n, 0)).toBe(chains().length);
    expect(answer.series).toHaveLength(DAYS);
    expect((await metric("cc")).series).toHaveLength(12);
    expect(answer.beside.map(({ id, figure }) => [id, figure.state])).toEqual([
      ["auto-share", "shown"],
      ["chain-corrections", "shown"],
      ["chain-corrections-median", "shown"],
      ["repeated-corrections", "shown"],
    ]);
  });

  it("compares clients within a coverage class, lanes and models by the work done in them", async () => {
    const classes = await metric("cr", { by: "coverageClass" });
    expect(classes.groups.map(group => group.key).sort()).toEqual(["s1+s2+s3+s4+s5", "s1+s2+s5"]);
    const lanes = await metric("cc", { by: "lane" });
    expect(lanes.groups.map(group => group.name)).toEqual(["Flow", "Delegation"]);
    const models = await metric("cc", { by: "model" });
    const sizes = ({ groups }: typeof lanes) =>
      groups.map(({ figure }) => (figure.state === "shown" ? [figure.n, figure.value.toFixed(9)] : null));
    expect(sizes(models)).toEqual(sizes(lanes));
    const deep = await metric("cc", { lane: "deep" });
    expect(deep.total).toMatchObject({ n: sizes(lanes).map(size => size?.[0])[1], developers: DEVELOPERS });
    const after = lanes.groups[1]?.figure;
    expect(deep.total.state === "shown" && deep.total.value).toBeCloseTo(after?.state === "shown" ? after.value : Number.NaN, 9);
  });

  it("names the horizon of a restricted mean", async () => {
    expect((await metric("rmst")).total).toMatchObject({ horizonMinutes: 30 });
  });

  it("is refused for what does not exist, with a word on what does", async () => {
    await expect(metric("velocity")).rejects.toMatchObject({ code: "not_found" });
    await expect(metric("cc", { by: "developer" })).rejects.toThrow();
    await expect(metric("cc", { bucket: "hour" })).rejects.toThrow();
    await expect(getMetricCurve(organization.as("viewer"), "cc", params())).rejects.toMatchObject({ code: "not_found" });
    await expect(getMetricDistribution(organization.as("viewer"), "cr", params())).rejects.toMatchObject({ code: "not_found" });
  });

  it("is given to tokens with the scope for it, and of a team's token never what would tell of the rest", async () => {
    expect(metricListSchema.parse(listMetrics(organization.asToken(["metrics:read"]))).metrics.map(({ id }) => id)).toEqual(METRIC_IDS);
    expect(() => listMetrics(organization.asToken(["policy:read"]))).toThrow("metrics:read");
    await expect(getMetric(organization.asToken(["telemetry:write"]), "cc", params())).rejects.toMatchObject({ code: "forbidden" });
    const own = await getMetric(organization.asToken(["metrics:read"], "search"), "cc", params());
    expect(own.total).toEqual((await metric("cc", { team: "search" })).total);
    const other = await getMetric(organization.asToken(["metrics:read"], "search"), "cc", params({ team: "payments" }));
    expect(other.total).toMatchObject({ state: "withheld", shortfall: { observations: 0 } });
  });
});

describe("curves and distributions", () => {
  it("are there for every figure whose passport names them, and every figure answers", async () => {
    const ctx = organization.as("viewer");
    for (const { id, curve, distribution } of listMetrics(ctx).metrics) {
      expect((await metric(id)).passport.id).toBe(id);
      if (curve) expect((await getMetricCurve(ctx, id, params())).curve.state).toBe("shown");
      if (distribution !== null) expect((await getMetricDistribution(ctx, id, params())).total.state).toBe("shown");
    }
  });

  it("draw survival down to ten at risk, whole and by group", async () => {
    const { curve, groups } = metricCurveSchema.parse(await getMetricCurve(organization.as("viewer"), "fr15", params({ by: "team" })));
    if (curve.state !== "shown") throw new Error("withheld");
    expect(curve.points[0]).toMatchObject({ minutes: 0, survival: 1, broken: 0, done: 0 });
    expect(Math.min(...curve.points.map(point => point.atRisk))).toBeGreaterThanOrEqual(10);
    const { total } = await metric("fr15");
    const last = curve.points.findLast(point => point.minutes <= 15);
    expect(last?.survival).toBeCloseTo(total.state === "shown" ? total.value : Number.NaN, 1);
    expect(groups.map(group => group.curve.state)).toEqual(["shown", "shown", "shown"]);
  });

  it("count why flow broke, how long people waited and how often work was corrected", async () => {
    const of = async (id: string) => metricDistributionSchema.parse(await getMetricDistribution(organization.as("viewer"), id, params()));
    const counted = async (id: string) => {
      const { parts, total } = await of(id);
      if (total.state !== "shown") throw new Error("withheld");
      return new Map(parts.map(({ key }, index) => [key, total.counts[index] ?? 0]));
    };
    const broken = facts.flatMap(each => each.episodes.filter(({ kind, cause }) => kind === "flow" && cause === "break"));
    const reasons = await counted("fr15");
    expect(reasons.get("abort")).toBe(broken.filter(each => each.reason === "abort").length);
    expect([...reasons.values()].reduce((sum, count) => sum + count, 0)).toBe(broken.length);
    const waited = turns().filter(turn => turn.usedLane === "fast");
    const waits = await counted("lfh");
    const upTo = (ms: number) => [...waits].filter(([key]) => Number(key) <= ms).reduce((sum, [, count]) => sum + count, 0);
    expect(upTo(1000)).toBe(waited.filter(turn => turn.waitMs <= 1000).length);
    expect(upTo(10_000)).toBe(waited.filter(turn => turn.waitMs <= 10_000).length);
    const corrections = await counted("cc");
    expect(corrections.get("3")).toBe(chains().filter(chain => chain.correctedTurns === 3).length);
    expect((await of("fr15")).series.filter(point => point.counts !== null)).toHaveLength(4);
  });
});
