import type { Dimension } from "@/lib/core/metrics/passport";
import type { MetricSettings } from "@/lib/core/metrics/settings";
import type { Ctx } from "../ctx";

const UNKNOWN: Record<Dimension, string> = {
  lane: "No lane",
  team: "No team",
  tool: "Unknown tool",
  model: "Unknown model",
  repo: "Unknown repository",
  coverageClass: "No signal visible",
  workType: "Unclassified",
};

/** What people call the values of a dimension. */
export async function groupNames(ctx: Ctx, by: Dimension, settings: MetricSettings): Promise<(key: string | null) => string> {
  const names = await knownNames(ctx, by, settings);
  return key => (key === null || key === "" ? UNKNOWN[by] : (names.get(key) ?? key));
}

async function knownNames(ctx: Ctx, by: Dimension, settings: MetricSettings): Promise<Map<string, string>> {
  switch (by) {
    case "lane":
      return new Map(settings.lanes.map(lane => [lane.id, lane.name]));
    case "team":
      return teamNames(ctx);
    default:
      return new Map();
  }
}

/** Names of the organisation's teams by slug. */
export async function teamNames(ctx: Ctx): Promise<Map<string, string>> {
  const teams = await ctx.db.team.findMany({ where: { orgId: ctx.actor.org }, select: { slug: true, name: true } });
  return new Map(teams.map(team => [team.slug, team.name]));
}
