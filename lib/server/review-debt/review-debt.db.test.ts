import { beforeAll, describe, expect, it } from "vitest";
import { reviewDebtSchema } from "@/lib/contract/review-debt";
import { ruleEffectSchema } from "@/lib/contract/rule-effect";
import type { SittingFacts } from "@/lib/core/metrics/facts";
import { chainOf, changeOf, episodeOf, sittingOf, turnOf } from "@/lib/testing/fact-factory";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
import { getDraft } from "../policies/get-draft";
import { publishPolicy } from "../policies/publish-policy";
import { getRuleEffect } from "../rule-effect/get-rule-effect";
import { writeFacts } from "../telemetry-db/facts";
import { getReviewDebt } from "./get-review-debt";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Monday 5 October 2026. Work goes on for 42 days; it is looked at three days after. */
const START = Date.UTC(2026, 9, 5);
const PUBLISHED = START + 14 * DAY_MS;
const NOW = START + 45 * DAY_MS;
const DEVELOPERS = 10;
const range = new URLSearchParams({ from: "2026-10-05", to: "2026-11-15" });

/**
 * One change of 100 lines a day and developer at noon, 5 of its 15 minutes read: 10 minutes of debt. That of a day with an odd number is reverted a day
 * later. Work is corrected on even days before the publish and never after it; a fast episode of 20 minutes breaks on the days with corrections.
 */
function work(org: string, developer: number, day: number): SittingFacts {
  const startMs = START + day * DAY_MS + 12 * 60 * MINUTE_MS;
  const correctedTurns = day < 14 && (day + developer) % 2 === 0 ? 1 : 0;
  const broken = correctedTurns === 1;
  return sittingOf({
    org,
    developer: `dev_${developer}`,
    team: developer < 5 ? "payments" : "search",
    repo: developer < 5 ? "shop" : "api",
    turns: [turnOf({ startMs, costUsd: 0.5 })],
    changes: [
      changeOf({
        tsMs: startMs,
        turnEndMs: startMs,
        linesAdded: 100,
        gapMs: 5 * MINUTE_MS,
        revertedAtMs: day % 2 === 1 ? startMs + DAY_MS : null,
        corrected: day % 2 === 1,
      }),
    ],
    chains: [
      chainOf({ startMs, correctedTurns, acceptedChanges: 1, costUsd: 0.5, waitMs: 2000, reviewMinutes: 5, breaks: broken ? 1 : 0 }),
    ],
    episodes: [
      episodeOf({
        ...{ startMs, engagedMs: broken ? 10 * MINUTE_MS : 20 * MINUTE_MS, closesAtMs: startMs + 60 * MINUTE_MS },
        ...(broken ? { cause: "break" as const, reason: "left" as const } : {}),
      }),
    ],
  });
}

let organization: TestOrganization;
const debt = async () => reviewDebtSchema.parse(await getReviewDebt(organization.as("viewer"), range));

beforeAll(async () => {
  let nowMs = START - DAY_MS;
  organization = await createTestOrganization({ now: () => nowMs });
  const { revision } = await getDraft(organization.as("owner"));
  nowMs = PUBLISHED;
  await publishPolicy(organization.as("owner"), { revision, baseVersion: 1, note: "nothing but a new version" });
  nowMs = NOW;
  const { org } = organization;
  const days = Array.from({ length: 42 }, (_, day) => day);
  const written = days.flatMap(day => Array.from({ length: DEVELOPERS }, (_, developer) => work(org, developer, day)));
  await writeFacts({ written, removed: [] }, "1");
});

describe("review debt", () => {
  it("stands at what the last fourteen days left unread", async () => {
    const { figures } = await debt();
    const figureOf = (id: string) => figures.find(({ passport }) => passport.id === id)?.figure;
    // At midnight after day 41: those of even days 28 to 40 (the 14 days began at day 28), and of the odd day 41, which is reverted on day 42.
    expect(figureOf("review-debt")).toMatchObject({
      state: "shown",
      value: expect.closeTo(8 * DEVELOPERS * 10, 6),
      n: 8 * DEVELOPERS,
      developers: DEVELOPERS,
    });
    expect(figureOf("without-git-share")).toMatchObject({ state: "shown", value: 1, interval: null });
    expect(figureOf("weak-in-session")).toMatchObject({ value: 0.5 });
    expect(figureOf("wer14")).toMatchObject({ value: expect.closeTo(0.5, 9), n: 42 * DEVELOPERS });
    expect(figureOf("unread-share")).toMatchObject({ value: 0 });
    expect(figureOf("diff-size-p90")).toMatchObject({ value: 100 });
  });

  it("flows in, is removed and matures by week, and alarms when three weeks running more came than was paid", async () => {
    const { weeks, alarm } = await debt();
    const own = weeks.filter(week => week.week >= "2026-10-05");
    // A day brings 100 minutes. An odd day's are reverted on the day after, an even day's mature on the fourteenth: of days 7w to 7w + 6.
    const close = (minutes: number) => expect.closeTo(minutes, 6);
    const flows = [
      ["2026-10-05", 700, 300, 0, 400],
      ["2026-10-12", 700, 300, 0, 800],
      ["2026-10-19", 700, 400, 400, 700],
      ["2026-10-26", 700, 300, 300, 800],
      ["2026-11-02", 700, 400, 400, 700],
      ["2026-11-09", 700, 300, 300, 800],
    ] as const;
    expect(own).toEqual(
      flows.map(([week, inflow, removed, matured, stock]) => ({
        ...{ week, open: false, reviewed: 0 },
        ...{ inflow: close(inflow), removed: close(removed), matured: close(matured), stock: close(stock) },
      })),
    );
    expect(alarm).toBe(true);
  });

  it("lies in repositories, the largest first, none of them seen by a Git host", async () => {
    const { repositories } = await debt();
    expect(
      repositories.map(({ repo, minutes, git }) => [repo, minutes.state === "shown" && Math.round(minutes.value), git]).sort(),
    ).toEqual([
      ["api", 400, false],
      ["shop", 400, false],
    ]);
  });

  it("shows how long accepted changes of each lane live", async () => {
    const { survival } = await debt();
    expect(survival).toMatchObject([{ lane: "fast", figure: { state: "shown" } }]);
    const points = survival[0]?.points ?? [];
    expect(points[0]).toMatchObject({ days: 0, survival: 1, atRisk: 420 });
    expect(points.at(-1)?.survival).toBeCloseTo(0.5, 9);
  });
});

describe("the effect of a published version", () => {
  const effect = async (version: string) =>
    ruleEffectSchema.parse(await getRuleEffect(organization.as("viewer"), version, new URLSearchParams()));

  it("compares fourteen days before with fourteen after two days of washout", async () => {
    const { spans, figures } = await effect("2");
    expect(spans).toEqual({
      before: { from: "2026-10-05T00:00:00.000Z", to: "2026-10-19T00:00:00.000Z" },
      after: { from: "2026-10-21T00:00:00.000Z", to: "2026-11-04T00:00:00.000Z" },
    });
    const of = (id: string) => figures.find(({ passport }) => passport.id === id);
    expect(of("cc")).toMatchObject({ before: { value: 0.5, n: 140 }, after: { value: 0, n: 140 }, delta: { value: -0.5 } });
    expect(of("fr15")).toMatchObject({
      before: { value: expect.closeTo(0.5, 9) },
      after: { value: 1 },
      delta: { value: expect.closeTo(0.5, 9) },
    });
    // 0.5 $ of tokens, 2 s of waiting, 5 min of review, and 5 min for a break.
    const base = 0.5 + (100 / 60) * (2 / 60 + 5);
    expect(of("effective-cost")).toMatchObject({
      before: { value: expect.closeTo(base + (100 / 60) * 2.5, 9) },
      after: { value: expect.closeTo(base, 9) },
    });
  });

  it("has no before where there was no work, and is not found for a version that does not exist", async () => {
    const { figures } = await effect("1");
    expect(figures.every(({ delta, deltaReason }) => delta === null && deltaReason !== null)).toBe(true);
    await expect(effect("99")).rejects.toMatchObject({ code: "not_found" });
    await expect(effect("x")).rejects.toMatchObject({ code: "not_found" });
  });
});
