import type { Facets } from "@/lib/contract/filters";
import { authorize, type Ctx } from "../ctx";
import { loadMetricSettings } from "../settings/load-metric-settings";
import { listFactValues } from "../telemetry-db/fact-values";

const WINDOW_MS = 90 * 86_400_000;

/** What the filters can be set to: the organisation's lanes and teams, and what was seen in the last 90 days. */
export async function listFacets(ctx: Ctx): Promise<Facets> {
  authorize(ctx, "dashboard.view");
  const { org } = ctx.actor;
  const [{ settings }, teams, seen] = await Promise.all([
    loadMetricSettings(ctx.db, org),
    ctx.db.team.findMany({ where: { orgId: org }, orderBy: { name: "asc" }, select: { slug: true, name: true } }),
    listFactValues(org, ctx.now() - WINDOW_MS),
  ]);
  const known = new Set(teams.map(team => team.slug));
  const lanes = new Set(settings.lanes.map(lane => lane.id));
  const deepest = Math.max(...settings.lanes.map(lane => lane.depth));
  return {
    lanes: [
      ...settings.lanes.map(({ id, name, depth }) => ({ id, name, depth })),
      ...seen.lanes.filter(id => !lanes.has(id)).map(id => ({ id, name: id, depth: deepest + 1 })),
    ],
    teams: [
      ...teams.map(({ slug, name }) => ({ id: slug, name })),
      ...seen.teams.filter(slug => !known.has(slug)).map(slug => ({ id: slug, name: slug })),
    ],
    tools: seen.tools,
    models: seen.models,
    repos: seen.repos,
    coverageClasses: seen.coverageClasses,
  };
}
