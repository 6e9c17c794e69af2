import { beforeAll, describe, expect, it } from "vitest";
import { facetsSchema } from "@/lib/contract/filters";
import { overviewSchema } from "@/lib/contract/overview";
import { deriveFacts } from "@/lib/core/metrics/derive-facts";
import type { SittingFacts } from "@/lib/core/metrics/facts";
import { correctionsPerChange } from "@/lib/core/metrics/figures/corrections-per-change";
import { episodeSet } from "@/lib/core/metrics/figures/episode-set";
import { firstPassYield } from "@/lib/core/metrics/figures/first-pass-yield";
import { flowRetention } from "@/lib/core/metrics/figures/flow-retention";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { DEEP_MODEL, FAST_MODEL, T0, turnEvents } from "@/lib/testing/event-factory";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
import { loadMetricSettings } from "../settings/load-metric-settings";
import { writeFacts } from "../telemetry-db/facts";
import { getOverview } from "./get-overview";
import { listFacets } from "./list-facets";

const DAY_MS = 86_400_000;
/** Five weeks of work before Monday 5 October 2026, seen from a week later. */
const START = T0 - 35 * DAY_MS;
const NOW = T0 + 7 * DAY_MS;

let organization: TestOrganization;
let facts: SittingFacts[];
const range = (extra: Record<string, string> = {}) => new URLSearchParams({ from: "2026-09-07", to: "2026-10-04", ...extra });
const overview = async (query = range()) => overviewSchema.parse(await getOverview(organization.as("viewer"), query));
const tile = async (id: string, query?: URLSearchParams) => (await overview(query)).tiles.find(each => each.id === id);

/** Sessions of eight turns; every third session has its edits rejected by hand in two turns. */
function session(org: string, developer: number, day: number, model: string): CanonicalEvent[] {
  const startMs = START + day * DAY_MS + developer * 60_000;
  const team = developer < 6 ? "payments" : developer < 12 ? "search" : "tiny";
  const shared = { org, session: `${model}-${developer}-${day}`, developer: `dev_${developer}`, team, tool: "codex" };
  const length = 3 + ((developer * 7 + day * 3) % 6);
  return Array.from({ length }, (_, turn) =>
    turnEvents({
      atMs: startMs + turn * 150_000,
      model,
      edit: { file: `file-${turn}`, added: 12, decision: (developer + day + turn) % 3 === 0 && turn < 2 ? "reject" : "accept" },
      shared,
    }),
  ).flat();
}

beforeAll(async () => {
  organization = await createTestOrganization({ now: () => NOW });
  const { org, db } = organization;
  const { settings } = await loadMetricSettings(db, org);
  const events: CanonicalEvent[] = [];
  for (let developer = 0; developer < 14; developer++)
    for (let day = 0; day < 40; day++) {
      events.push(...session(org, developer, day, FAST_MODEL));
      if (day % 2 === 0)
        events.push(...session(org, developer, day, DEEP_MODEL).map(each => ({ ...each, tsMs: each.tsMs + 6 * 3_600_000 })));
    }
  facts = deriveFacts(events, [], settings);
  await writeFacts({ written: facts, removed: [] }, "1");
});

const within = (fromDay: string, toDay: string) => (ms: number) =>
  ms >= Date.parse(`${fromDay}T00:00:00Z`) && ms < Date.parse(`${toDay}T00:00:00Z`);
const inRange = within("2026-09-07", "2026-10-05");
const closedChains = (rows: readonly SittingFacts[], isIn = inRange) =>
  rows.flatMap(({ developer, team, chains }) =>
    chains.filter(chain => isIn(chain.closesAtMs)).map(chain => ({ developer, team, ...chain })),
  );
const chainRows = (lane: string, rows = facts, isIn = inRange) =>
  closedChains(rows, isIn)
    .filter(chain => chain.lane === lane)
    .map(chain => ({ developer: chain.developer, corrected: chain.correctedTurns, accepted: chain.acceptedChanges, chains: 1 }));

describe("the overview", () => {
  it("shows what the figures make of the facts themselves", async () => {
    for (const lane of ["fast", "deep"]) {
      const expected = correctionsPerChange(chainRows(lane));
      if (expected.state !== "estimated") throw new Error("no estimate");
      expect((await tile(`cc-${lane}`))?.figure).toMatchObject({ state: "shown", n: expected.n, developers: 14 });
      const figure = (await tile(`cc-${lane}`))?.figure;
      if (figure?.state !== "shown") throw new Error("not shown");
      expect(figure.value).toBeCloseTo(expected.value, 9);
      expect(figure.interval?.[0]).toBeCloseTo(expected.interval?.[0] ?? 0, 9);
    }
    const accepting = closedChains(facts).filter(chain => chain.acceptedChanges > 0);
    const yielded = firstPassYield(
      accepting.map(({ developer, correctedTurns }) => ({ developer, k: correctedTurns === 0 ? 1 : 0, n: 1 })),
    );
    expect((await tile("fpy-all"))?.figure).toMatchObject({ state: "shown", n: accepting.length });
    const figure = (await tile("fpy-all"))?.figure;
    if (figure?.state !== "shown" || yielded.state !== "estimated") throw new Error("not shown");
    expect(figure.value).toBeCloseTo(yielded.value, 9);
  });

  it("keeps time of episodes to the second", async () => {
    const episodes = facts.flatMap(({ developer, episodes: own }) =>
      own
        .filter(each => each.kind === "flow" && inRange(each.startMs))
        .map(each => ({ developer, engagedMs: each.engagedMs, cause: each.cause, count: 1 })),
    );
    const { settings } = await loadMetricSettings(organization.db, organization.org);
    const expected = flowRetention(episodeSet(episodes), settings);
    const figure = (await tile("fr15-fast"))?.figure;
    if (expected.state !== "estimated") throw new Error(expected.reason);
    expect(figure).toMatchObject({ state: "shown", value: expect.closeTo(expected.value, 3), n: expected.n });
    expect(episodes.length).toBeGreaterThan(100);
  });

  it("compares with the period before, and gives a point per week", async () => {
    const { series } = (await tile("cc-fast")) ?? {};
    const thin = await tile("cc-fast", range({ from: "2026-09-01" }));
    expect(thin?.delta).toBeNull();
    expect(thin?.deltaReason).toContain("observations");
    const week = (await tile("cc-fast", range({ from: "2026-09-21" })))?.delta;
    const after = correctionsPerChange(chainRows("fast", facts, within("2026-09-21", "2026-10-05")));
    const before = correctionsPerChange(chainRows("fast", facts, within("2026-09-07", "2026-09-21")));
    if (after.state !== "estimated" || before.state !== "estimated") throw new Error("no estimate");
    expect(week?.value).toBeCloseTo(after.value - before.value, 9);

    expect(series).toHaveLength(12);
    expect(series?.at(-1)).toMatchObject({ week: "2026-09-28", open: false });
    const last = correctionsPerChange(chainRows("fast", facts, within("2026-09-28", "2026-10-05")));
    expect(series?.at(-1)?.value).toBeCloseTo(last.state === "estimated" ? last.value : Number.NaN, 9);
    expect(series?.[0]?.value).toBeNull();
  });

  it("shows a bubble per team and lane class, and withholds a small team and what would give it away", async () => {
    const { bubbles } = await overview();
    const of = (team: string, laneClass: string) => bubbles.find(bubble => bubble.team === team && bubble.laneClass === laneClass);
    expect(bubbles).toHaveLength(6);
    expect(of("payments", "fast")).toMatchObject({ teamName: "Payments", developers: 6 });
    expect(of("tiny", "fast")).toMatchObject({ developers: 2, x: { state: "withheld", shortfall: { developersNeeded: 5 } } });
    const withheld = bubbles.filter(bubble => bubble.laneClass === "fast" && bubble.x.state === "withheld");
    expect(withheld).toHaveLength(2);
    const shown = bubbles.find(bubble => bubble.laneClass === "fast" && bubble.x.state === "shown");
    const expected = correctionsPerChange(
      chainRows(
        "fast",
        facts.filter(each => each.team === shown?.team),
      ),
    );
    expect(shown?.x).toMatchObject({ value: expect.closeTo(expected.state === "estimated" ? expected.value : 0, 9) });
  });

  it("withholds a selection whose rest is small, and one that is small itself", async () => {
    expect((await tile("cc-fast", range({ team: "tiny" })))?.figure).toMatchObject({ state: "withheld" });
    const rest = range();
    rest.append("team", "payments");
    rest.append("team", "search");
    const all = await tile("cc-fast", rest);
    expect(all?.figure).toMatchObject({ state: "withheld", shortfall: { message: expect.stringContaining("outside this selection") } });
    expect(all?.series.every(point => point.value === null)).toBe(true);
    // With both of the others shown, the tiny one would be what is left of the total: one of them is only ever shown with it.
    expect((await tile("cc-fast", range({ team: "payments" })))?.figure.state).toBe("withheld");
    expect((await tile("cc-fast", range({ team: "search" })))?.figure.state).toBe("shown");
  });

  it("counts sessions, turns and developers of the range, and marks publishes", async () => {
    const turns = facts.flatMap(each => each.turns.filter(turn => inRange(turn.startMs)));
    expect(await overview()).toMatchObject({ turns: turns.length, developers: 14, unattributedShare: 0, unmappedShare: 0 });
    const wide = await overview(range({ to: "2026-10-12" }));
    expect(wide.publishes).toMatchObject([{ version: 1, note: "Starting policy" }]);
  });

  it("refuses bad filters and keeps organisations apart", async () => {
    await expect(overview(range({ from: "2026-10-05" }))).rejects.toMatchObject({ code: "bad_request" });
    await expect(overview(range({ from: "yesterday" }))).rejects.toThrow();
    await expect(overview(range({ from: "2020-01-01" }))).rejects.toMatchObject({ code: "bad_request" });
    const other = await createTestOrganization({ now: () => NOW });
    expect(overviewSchema.parse(await getOverview(other.as("owner"), range()))).toMatchObject({ sessions: 0, turns: 0, bubbles: [] });
    await expect(getOverview(other.asToken(["policy:read"]), range())).rejects.toMatchObject({ code: "forbidden" });
  });

  it("never shows figures of facts that have changed since", async () => {
    const before = await tile("cc-fast");
    const [first] = facts.filter(each => each.lanes.includes("fast") && inRange(each.startMs));
    if (!first) throw new Error("no session");
    await writeFacts({ written: [], removed: [first] }, "2");
    const after = await tile("cc-fast");
    expect(after?.figure).not.toEqual(before?.figure);
    await writeFacts({ written: [first], removed: [] }, "3");
    expect((await tile("cc-fast"))?.figure).toEqual(before?.figure);
  });

  it("lists what can be filtered by", async () => {
    const facets = facetsSchema.parse(await listFacets(organization.as("viewer")));
    expect(facets.lanes.map(lane => lane.id)).toEqual(["fast", "deep"]);
    expect(facets.teams.map(team => team.id)).toEqual(["payments", "search", "tiny"]);
    expect(facets).toMatchObject({ tools: ["codex"], models: [DEEP_MODEL, FAST_MODEL].sort(), repos: ["shop"] });
  });
});
