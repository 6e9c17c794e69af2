import type { Overview } from "@/lib/contract/overview";
import { isDeepLane, isFastLane } from "@/lib/core/metrics/lane-of";
import type { Ctx } from "../ctx";
import { teamNames } from "../metrics/group-names";
import { type MetricReader, readMetrics } from "../metrics/metric-reader";
import { cachedRows } from "../metrics/rows-cache";
import { countWork, type LaneClass } from "../telemetry-db/figure-rows";
import { buildBubbles } from "./build-bubbles";
import { buildTiles } from "./build-tiles";

/** Tiles, quadrant and publish marks of the chosen range. Figures are the whole organisation's, under the display floors, for everyone signed in. */
export async function getOverview(ctx: Ctx, params: URLSearchParams): Promise<Overview> {
  const reader = await readMetrics(ctx, params);
  const { filters, scope, settings, asOfMs, timeZone } = reader;
  const lanesOf: Record<LaneClass, readonly string[]> = {
    fast: settings.lanes.filter(lane => isFastLane(lane.id, settings)).map(lane => lane.id),
    deep: settings.lanes.filter(lane => isDeepLane(lane.id, settings)).map(lane => lane.id),
  };
  const key = JSON.stringify(["work", scope, reader.query(reader.spanOf("week")).version]);
  const [{ total, groups }, tiles] = await Promise.all([cachedRows(key, () => countWork(scope, lanesOf)), buildTiles(reader, lanesOf)]);
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
    tiles,
    bubbles: await buildBubbles(reader, lanesOf, groups, await teamNames(ctx)),
    publishes: await publishMarks(ctx, reader),
  };
}

async function publishMarks(ctx: Ctx, reader: MetricReader): Promise<Overview["publishes"]> {
  const { fromMs, toMs } = reader.spanOf("week");
  const versions = await ctx.db.policyVersion.findMany({
    where: { orgId: ctx.actor.org, publishedAt: { gte: new Date(fromMs), lt: new Date(toMs) } },
    orderBy: { number: "asc" },
    select: { number: true, publishedAt: true, note: true },
  });
  return versions.map(({ number, publishedAt, note }) => ({ version: number, at: publishedAt.toISOString(), note }));
}
