import { type Filters, parseFilters } from "@/lib/contract/filters";
import { visibleTeams } from "@/lib/core/access/permissions";
import { AppError } from "@/lib/core/app-error";
import { dayStartMs, localDay, shiftDay } from "@/lib/core/metrics/period";
import type { Ctx } from "../ctx";
import type { FactScope } from "../telemetry-db/fact-filter";

const DEFAULT_DAYS = 28;
const MAX_DAYS = 400;

export type ReadScope = { filters: Filters; scope: FactScope; timeZone: string; weekStart: number };

/**
 * The filters of a request as a scope of facts: days become instants in the organisation's zone, `to` inclusive. `own-teams` restricts rows to
 * the teams whose sessions the actor may see; figures, which obey floors, are about `everyone`.
 */
export async function readScope(ctx: Ctx, query: URLSearchParams, rows: "own-teams" | "everyone"): Promise<ReadScope> {
  const { timeZone, weekStart } = await ctx.db.organization.findUniqueOrThrow({
    where: { id: ctx.actor.org },
    select: { timeZone: true, weekStart: true },
  });
  const today = localDay(ctx.now(), timeZone);
  const filters = parseFilters(query, { from: shiftDay(today, 1 - DEFAULT_DAYS), to: today });
  const fromMs = dayStartMs(filters.from, timeZone);
  const toMs = dayStartMs(shiftDay(filters.to, 1), timeZone);
  if (fromMs >= toMs)
    throw new AppError("bad_request", "The range ends before it begins.", {
      issues: [{ pointer: "/to", message: "Choose a day after `from`" }],
    });
  if (toMs - fromMs > MAX_DAYS * 86_400_000)
    throw new AppError("bad_request", `A range may have at most ${MAX_DAYS} days.`, {
      issues: [{ pointer: "/from", message: "Choose a later day" }],
    });
  const teams = rows === "everyone" ? "all" : visibleTeams(ctx.actor);
  const { lane, team, tool, model, repo } = filters;
  return {
    filters,
    timeZone,
    weekStart,
    scope: { org: ctx.actor.org, fromMs, toMs, visibleTeams: teams === "all" ? null : teams, lane, team, tool, model, repo },
  };
}
