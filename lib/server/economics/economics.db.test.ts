import { beforeAll, describe, expect, it } from "vitest";
import { type Economics, economicsSchema } from "@/lib/contract/economics";
import { routingQualitySchema } from "@/lib/contract/routing-quality";
import type { SittingFacts } from "@/lib/core/metrics/facts";
import { T0 } from "@/lib/testing/event-factory";
import { chainOf, changeOf, episodeOf, escalationOf, sittingOf, turnOf } from "@/lib/testing/fact-factory";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
import { getDraft } from "../policies/get-draft";
import { publishPolicy } from "../policies/publish-policy";
import { saveDraft } from "../policies/save-draft";
import { getRoutingQuality } from "../routing-quality/get-routing-quality";
import { insertCompact } from "../telemetry-db/compact";
import { dayOf } from "../telemetry-db/fact-rows";
import { writeFacts } from "../telemetry-db/facts";
import { getEconomics } from "./get-economics";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const NOW = T0 + 30 * DAY_MS;
const DEVELOPERS = 10;
const DAYS = 10;

/**
 * One piece of fast work a day: a turn of 1 min that is corrected by one of 2 min, after which the developer reads for 10 min (5 of them count). The
 * change has 100 lines, needs 15 min and was read for 5. The episode broke. So: 1 + (2 + 5) + 5 + 5 = 18 min = 30 $, and 0.30 $ of tokens.
 */
function fastWork(org: string, developer: string, day: number): SittingFacts {
  const startMs = T0 + day * DAY_MS;
  const endMs = startMs + 4 * MINUTE_MS;
  const decision = { decisionReason: "DEFAULT", policyVersion: 2 };
  const gapMs = 10 * MINUTE_MS;
  return sittingOf({
    org,
    developer,
    turns: [
      turnOf({
        startMs,
        waitMs: MINUTE_MS,
        gapMs: 30_000,
        corrected: true,
        correctedBy: 1,
        costUsd: 0.1,
        decidedLane: "fast",
        ...decision,
      }),
      turnOf({
        index: 1,
        startMs: startMs + 2 * MINUTE_MS,
        endMs,
        waitMs: 2 * MINUTE_MS,
        gapMs,
        costUsd: 0.2,
        decidedLane: "deep",
        ...decision,
      }),
    ],
    changes: [changeOf({ turn: 1, tsMs: endMs - 1000, linesAdded: 100, turnEndMs: endMs, gapMs })],
    chains: [
      chainOf({
        startMs,
        closesAtMs: endMs + 30 * MINUTE_MS,
        lastTurn: 1,
        correctedTurns: day < 4 ? 2 : 1,
        acceptedChanges: 1,
        costUsd: 0.3,
        workType: "quick-debug",
        workTypeSource: "declared",
        ...{ waitMs: MINUTE_MS, correctingWaitMs: 2 * MINUTE_MS, correctingReadMs: 5 * MINUTE_MS, reviewMinutes: 5, breaks: 1 },
      }),
    ],
    episodes: [episodeOf({ startMs, lastTurn: 1, cause: "break", reason: "left" })],
  });
}

/**
 * One piece of deep work a day: 40 min of waiting, of which a quarter counts; 100 lines, read for 5 min after the turn and for 4 in the merge request;
 * one pull-back. So: 10 + 9 + 5 = 24 min = 40 $, and 1 $ of tokens. Escalated from a fast lane after as many corrections as the day's number.
 */
function deepWork(org: string, developer: string, day: number): SittingFacts {
  const startMs = T0 + day * DAY_MS + 3 * HOUR_MS;
  const endMs = startMs + 40 * MINUTE_MS;
  const decided = { decidedLane: "deep", decisionReason: "EXPLORATION", policyVersion: 2 };
  const small = day < 2;
  return sittingOf({
    org,
    developer,
    turns: [turnOf({ startMs, endMs, usedLane: "deep", waitMs: 40 * MINUTE_MS, costUsd: 1, clientCostUsd: 0.5, ...decided })],
    changes: [changeOf({ lane: "deep", tsMs: endMs - 1000, linesAdded: 100, turnEndMs: endMs, gapMs: null })],
    chains: [
      chainOf({
        ...{ lane: "deep", startMs, closesAtMs: endMs + 30 * MINUTE_MS, acceptedChanges: 1, costUsd: 1 },
        ...{ files: 1, lines: small ? 20 : 21, toolCalls: 5, workType: "quick-debug", workTypeSource: "classified" },
        ...{ waitMs: 40 * MINUTE_MS, reviewMinutes: 5, breaks: 1 },
      }),
    ],
    episodes: [episodeOf({ kind: "autonomy", lane: "deep", startMs, cause: "break", reason: "pull_back", closesAtMs: endMs + HOUR_MS })],
    escalations: [
      escalationOf({
        ...{ atMs: startMs, correctionsBefore: day, minutesBefore: 10 * day, costBeforeUsd: day / 10, late: day >= 2 },
        ...(day < 6 ? { outcome: "done" as const } : { outcome: "corrected" as const, correctionsAfter: 1 }),
      }),
    ],
  });
}

/** Work of a model without lane and price. */
function unpricedWork(org: string, developer: string, day: number): SittingFacts {
  const startMs = T0 + day * DAY_MS + 8 * HOUR_MS;
  return sittingOf({
    org,
    developer,
    turns: [turnOf({ startMs, usedLane: "unmapped", model: "nobody-knows", costUsd: null })],
    chains: [chainOf({ lane: "unmapped", startMs, acceptedChanges: 1, costUsd: null })],
  });
}

let organization: TestOrganization;
const range = new URLSearchParams({ from: "2026-10-05", to: "2026-10-25" });
const value = (figure: Economics["lanes"][number]["cost"]): number => (figure.state === "shown" ? figure.value : Number.NaN);

beforeAll(async () => {
  organization = await createTestOrganization({ now: () => NOW });
  const { org } = organization;
  const owner = organization.as("owner");
  const { draft, revision } = await getDraft(owner);
  const saved = await saveDraft(owner, { revision, draft: { ...draft, exploration: { percent: 5 } } });
  await publishPolicy(owner, { revision: saved.revision, baseVersion: 1, note: "explore" });
  const each = (count: number, work: (org: string, developer: string, day: number) => SittingFacts): SittingFacts[] =>
    Array.from({ length: DEVELOPERS }, (_, n) => Array.from({ length: count }, (_day, day) => work(org, `dev_${n}`, day))).flat();
  const deep = each(DAYS, deepWork);
  await writeFacts({ written: [...each(DAYS, fastWork), ...deep, ...each(3, unpricedWork)], removed: [] }, "1");
  await insertCompact(
    "change_outcomes",
    ["org", "day", "session", "turn", "file_hash", "review_minutes", "reviewed_at", "lines_known", "version"],
    deep.map(({ id, startMs }) => [org, dayOf(startMs), id, 0, "file-1", 4, String(startMs / 1000 + 86_400), true, "1"]),
  );
});

describe("the economics of lanes", () => {
  it("add up tokens, waiting, corrections, review and breaks per accepted change", async () => {
    const { lanes, settings } = economicsSchema.parse(await getEconomics(organization.as("viewer"), range));
    expect(settings).toEqual({ developerUsdPerHour: 100, breakMinutes: 5 });
    const parts = (lane: string) =>
      lanes.find(each => each.lane === lane)?.components.map(({ component, figure }) => [component, value(figure)]);
    const perMinute = 100 / 60;
    const close = (n: number) => expect.closeTo(n, 9);
    expect(parts("fast")).toEqual([
      ["tokens", close(0.3)],
      ["waiting", close(perMinute)],
      ["corrections", close(7 * perMinute)],
      ["review", close(5 * perMinute)],
      ["breaks", close(5 * perMinute)],
    ]);
    expect(parts("deep")).toEqual([
      ["tokens", close(1)],
      ["waiting", close(10 * perMinute)],
      ["corrections", close(0)],
      ["review", close(9 * perMinute)],
      ["breaks", close(5 * perMinute)],
    ]);
    expect(lanes.map(({ lane, cost }) => [lane, value(cost)])).toEqual([
      ["fast", close(30.3)],
      ["deep", close(41)],
      ["unmapped", Number.NaN],
    ]);
  });

  it("say that a cost is not known, and count the turns without a price, instead of taking them as free", async () => {
    const { lanes, figures, prices } = economicsSchema.parse(await getEconomics(organization.as("viewer"), range));
    const figureOf = (id: string) => figures.find(({ passport }) => passport.id === id)?.figure;
    expect(lanes.find(each => each.lane === "unmapped")?.cost).toMatchObject({
      state: "undefined",
      reason: expect.stringContaining("no price"),
    });
    expect(lanes.find(each => each.lane === "unmapped")?.unpriced).toMatchObject({ value: 1 });
    expect(figureOf("effective-cost")).toMatchObject({ state: "shown", value: expect.closeTo((30.3 + 41) / 2, 9), n: 200 });
    expect(figureOf("token-cost")).toMatchObject({ value: expect.closeTo(130, 9), n: 300 });
    expect(figureOf("client-cost")).toMatchObject({ value: expect.closeTo(50, 9), n: 100 });
    expect(figureOf("unpriced-share")).toMatchObject({ value: expect.closeTo(30 / 330, 9) });
    expect(prices.map(({ model, turns, prices: own }) => [model, turns, own.map(price => price.outputPerMillion)])).toEqual([
      ["gpt-5.3-codex-spark", 200, []],
      ["gpt-5.3-codex", 100, [14]],
      ["nobody-knows", 30, []],
    ]);
  });

  it("compare the lanes by recorded work type and say that this is observational", async () => {
    const { breakEven, breakEvenLabel } = economicsSchema.parse(await getEconomics(organization.as("viewer"), range));
    expect(breakEvenLabel).toContain("Observational");
    expect(breakEven).toMatchObject([{ workType: "quick-debug", delta: { value: expect.closeTo(-10.7, 9) }, verdict: "fast-pays" }]);
  });
});

describe("routing quality", () => {
  const quality = async () => routingQualitySchema.parse(await getRoutingQuality(organization.as("viewer"), range));

  it("counts what was followed, what belonged elsewhere, and what escalations brought", async () => {
    const { figures } = await quality();
    const shares = Object.fromEntries(figures.map(({ passport, figure }) => [passport.id, figure.state === "shown" ? figure.value : null]));
    const close = (n: number) => expect.closeTo(n, 9);
    expect(shares).toMatchObject({
      compliance: close(200 / 300),
      "decided-share": close(300 / 330),
      "under-routing": close(0.4),
      "over-routing": close(0.2),
      "escalation-yield": close(0.6),
      "late-share": close(0.8),
      coverage: null,
    });
  });

  it("gives the median and the 90th percentile of what was spent before an escalation", async () => {
    const { lateness } = await quality();
    expect(lateness.map(({ passport, median, p90 }) => [passport.id, value(median), value(p90)])).toEqual([
      ["minutes-before", 40, 80],
      ["corrections-before", 4, 8],
      ["cost-before", 0.4, 0.8],
    ]);
  });

  it("recovers no gap with a policy that keeps all in a fast lane whose work is always corrected", async () => {
    const { figures, exploration } = await quality();
    expect(figures.find(({ passport }) => passport.id === "pgr")?.figure).toMatchObject({ state: "shown", value: 0, n: 200 });
    expect(exploration).toMatchObject({ allFast: 0, allDeep: 1, policy: 0, deepShare: 0, nEff: expect.closeTo(100, 9) });
  });
});
