import { beforeAll, expect, it } from "vitest";
import { facetsSchema } from "@/lib/contract/filters";
import { metricSchema } from "@/lib/contract/metrics";
import type { SittingFacts } from "@/lib/core/metrics/facts";
import { T0 } from "@/lib/testing/event-factory";
import { chainOf, sittingOf, turnOf } from "@/lib/testing/fact-factory";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
import { getEconomics } from "../economics/get-economics";
import { listFacets } from "../overview/list-facets";
import { writeFacts } from "../telemetry-db/facts";
import { getMetric } from "./get-metric";

const DAY_MS = 86_400_000;
const WEEKS = 2;
const START = T0 - 2 * WEEKS * 7 * DAY_MS;
/** The two later of four whole weeks before Monday 5 October 2026. */
const RANGE = { from: "2026-09-21", to: "2026-10-04" };
const ALL = "s1+s2+s3+s4+s5";
const FEW = "s1+s2";
const DEVELOPERS = 20;

let organization: TestOrganization;
const params = (extra: Record<string, string> = {}) => new URLSearchParams({ ...RANGE, ...extra });
const metric = async (id: string, extra: Record<string, string> = {}) =>
  metricSchema.parse(await getMetric(organization.as("viewer"), id, params(extra)));

/** One piece of work of a declared kind: by Codex, or by Claude Code, which shows less. */
function work(org: string, developer: number, day: number, lane: "fast" | "deep", tool: "codex" | "claude-code"): SittingFacts {
  const startMs = START + day * DAY_MS + developer * 60_000 + (lane === "deep" ? 3_600_000 : 0);
  const type = { workType: "quick-debug", workTypeSource: "declared" as const };
  return sittingOf({
    ...{ org, developer: `dev_${developer}`, startMs, tool, coverageClass: tool === "codex" ? ALL : FEW },
    turns: [turnOf({ startMs, usedLane: lane, ...type })],
    chains: [chainOf({ startMs, lane, acceptedChanges: 1, correctedTurns: (developer + day) % 2, ...type })],
  });
}

beforeAll(async () => {
  organization = await createTestOrganization({ now: () => T0 + 2 * DAY_MS });
  const facts: SittingFacts[] = [];
  for (let day = 0; day < WEEKS * 14; day++) {
    for (let developer = 0; developer < DEVELOPERS; developer++) {
      // After two weeks half of the developers change the tool in the fast lane; in the deep lane all use Claude Code.
      const changed = day >= WEEKS * 7 && developer % 2 === 1;
      facts.push(work(organization.org, developer, day, "fast", changed ? "claude-code" : "codex"));
      facts.push(work(organization.org, developer, day, "deep", "claude-code"));
    }
  }
  await writeFacts({ written: facts, removed: [] }, "1");
});

it("refuses to compare periods whose clients show other signals, in words, and compares them within a class", async () => {
  const fast = await metric("cc", { lane: "fast" });
  expect(fast.total).toMatchObject({ state: "shown" });
  expect([fast.delta, fast.deltaReason]).toEqual([
    null,
    "Clients differ in what they show of corrections: signals s1 and s2 were visible in 50 % of this period and 0 % of the period before. Choose one coverage class to compare like with like.",
  ]);
  const within = await metric("cc", { lane: "fast", coverageClass: ALL });
  expect(within.total).toMatchObject({ state: "shown", n: WEEKS * 7 * (DEVELOPERS / 2) });
  expect([within.delta?.value, within.deltaReason]).toEqual([expect.any(Number), null]);
  const deep = await metric("cc", { lane: "deep" });
  expect(deep.delta).not.toBeNull();
});

it("compares what does not hang on signals across classes", async () => {
  const lfh = await metric("lfh");
  expect([lfh.delta?.value, lfh.deltaReason]).toEqual([expect.any(Number), null]);
});

it("says of groups that their clients differ, not of classes themselves nor of what does not hang on signals", async () => {
  expect((await metric("cc", { by: "tool" })).groupsNotice).toContain("Choose one coverage class");
  expect((await metric("cc", { by: "lane" })).groupsNotice).toContain("Choose one coverage class");
  expect((await metric("cc", { by: "lane", coverageClass: FEW })).groupsNotice).toBeNull();
  expect((await metric("cc", { by: "coverageClass" })).groupsNotice).toBeNull();
  expect((await metric("lfh", { by: "tool" })).groupsNotice).toBeNull();
  expect((await metric("cc")).groupsNotice).toBeNull();
});

it("finds no break-even between lanes whose clients show other signals", async () => {
  const [across] = (await getEconomics(organization.as("viewer"), params())).breakEven;
  expect(across).toMatchObject({ workType: "quick-debug", verdict: "unclear", delta: null });
  expect(across?.deltaReason).toContain("50 % of the fast lane and 100 % of the deep lane");
  const [within] = (await getEconomics(organization.as("viewer"), params({ coverageClass: FEW }))).breakEven;
  expect([within?.delta?.value, within?.deltaReason]).toEqual([expect.any(Number), null]);
});

it("offers the classes that were seen as a filter", async () => {
  expect(facetsSchema.parse(await listFacets(organization.as("viewer"))).coverageClasses).toEqual([FEW, ALL]);
});
