import type { Overview } from "@/lib/contract/overview";
import { isDeepLane, isFastLane } from "@/lib/core/metrics/lane-of";
import type { MetricSettings } from "@/lib/core/metrics/settings";
import { authorize, type Ctx } from "../ctx";
import { loadMetricSettings } from "../settings/load-metric-settings";
import type { FactScope } from "../telemetry-db/fact-filter";
import {
  type CountQuery,
  countChains,
  countEpisodes,
  countWork,
  listActiveDevelopers,
  newestFactVersion,
} from "../telemetry-db/figure-rows";
import { buildBubbles } from "./build-bubbles";
import { buildTiles } from "./build-tiles";
import { type OverviewSpan, overviewSpan } from "./overview-span";
import { readScope } from "./read-scope";
import { cachedRows } from "./rows-cache";

/** Tiles, quadrant and publish marks of the chosen range. Figures are the whole organisation's, under the display floors, for everyone signed in. */
export async function getOverview(ctx: Ctx, query: URLSearchParams): Promise<Overview> {
  authorize(ctx, "dashboard.view");
  const { filters, scope, timeZone, weekStart } = await readScope(ctx, query, "figures");
  const { version, settings } = await loadMetricSettings(ctx.db, ctx.actor.org);
  const asOfMs = ctx.now();
  const span = overviewSpan({ from: filters.from, to: filters.to, timeZone, weekStart }, asOfMs);
  const rows = await loadRows({ scope, span, settings, settingsVersion: version, asOfMs });
  const { total, groups } = rows.work;
  const input = { facts: rows, developers: rows.developers, span, settings, asOfMs };
  const filtered = [filters.lane, filters.team, filters.tool, filters.model, filters.repo].some(list => list.length > 0);
  return {
    asOf: new Date(asOfMs).toISOString(),
    from: filters.from,
    to: filters.to,
    timeZone,
    sessions: total.sessions,
    turns: total.turns,
    developers: total.developers,
    unattributedShare: total.turns === 0 ? 0 : total.unattributed / total.turns,
    unmappedShare: total.turns === 0 ? 0 : total.unmapped / total.turns,
    tiles: buildTiles({ ...input, filtered }),
    bubbles: buildBubbles({ ...input, groups, teamNames: await teamNames(ctx) }),
    publishes: await publishMarks(ctx, span),
  };
}

type RowsInput = { scope: FactScope; span: OverviewSpan; settings: MetricSettings; settingsVersion: number; asOfMs: number };

async function loadRows({ scope, span, settings, settingsVersion, asOfMs }: RowsInput) {
  const wide = { ...scope, fromMs: span.fromMs, toMs: span.toMs };
  const lanesOf: CountQuery["lanesOf"] = {
    fast: settings.lanes.filter(lane => isFastLane(lane.id, settings)).map(lane => lane.id),
    deep: settings.lanes.filter(lane => isDeepLane(lane.id, settings)).map(lane => lane.id),
  };
  const key = JSON.stringify([wide, span.bounds, settingsVersion, Math.floor(asOfMs / 60_000), await newestFactVersion(scope.org)]);
  return cachedRows(key, async () => {
    const [episodes, chains, work, developers] = await Promise.all([
      countEpisodes({ scope: wide, bounds: span.bounds, asOfMs, lanesOf }),
      countChains({ scope: wide, bounds: span.bounds, asOfMs, lanesOf }),
      countWork({ scope, asOfMs, lanesOf }),
      listActiveDevelopers({ scope: wide, bounds: span.bounds, asOfMs, lanesOf }),
    ]);
    return { episodes, chains, work, developers };
  });
}

async function teamNames(ctx: Ctx): Promise<Map<string, string>> {
  const teams = await ctx.db.team.findMany({ where: { orgId: ctx.actor.org }, select: { slug: true, name: true } });
  return new Map(teams.map(team => [team.slug, team.name]));
}

async function publishMarks(ctx: Ctx, span: OverviewSpan): Promise<Overview["publishes"]> {
  const versions = await ctx.db.policyVersion.findMany({
    where: { orgId: ctx.actor.org, publishedAt: { gte: new Date(span.fromMs), lt: new Date(span.toMs) } },
    orderBy: { number: "asc" },
    select: { number: true, publishedAt: true, note: true },
  });
  return versions.map(({ number, publishedAt, note }) => ({ version: number, at: publishedAt.toISOString(), note }));
}
