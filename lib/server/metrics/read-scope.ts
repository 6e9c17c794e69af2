import { type Filters, parseFilters } from "@/lib/contract/filters";
import { visibleTeams } from "@/lib/core/access/permissions";
import { AppError } from "@/lib/core/app-error";
import { daysIn, localDay, periodOf, shiftDay } from "@/lib/core/metrics/period";
import type { Ctx } from "../ctx";
import type { FactScope } from "../telemetry-db/fact-filter";

const DEFAULT_DAYS = 28;
const MAX_DAYS = 400;

export type ReadScope = { filters: Filters; scope: FactScope; timeZone: string; weekStart: number };

/**
 * The filters of a request as a scope of facts: days become instants in the organisation's zone, `to` inclusive. `rows` are restricted to the
 * teams whose sessions the actor may see; `figures`, which obey floors, are everyone's, but a token of a team has that team's only.
 */
export async function readScope(ctx: Ctx, query: URLSearchParams, about: "rows" | "figures"): Promise<ReadScope> {
  const { timeZone, weekStart } = await ctx.db.organization.findUniqueOrThrow({
    where: { id: ctx.actor.org },
    select: { timeZone: true, weekStart: true },
  });
  const today = localDay(ctx.now(), timeZone);
  const filters = parseFilters(query, { from: shiftDay(today, 1 - DEFAULT_DAYS), to: today });
  if (filters.to < filters.from) throw badRange("/to", "The range ends before it begins.", "Choose a day after `from`");
  const period = periodOf(filters.from, filters.to, timeZone);
  if (daysIn(period) > MAX_DAYS) throw badRange("/from", `A range may have at most ${MAX_DAYS} days.`, "Choose a later day");
  const { lane, tool, model, repo, coverageClass } = filters;
  const { fromMs, toMs } = period;
  return {
    filters,
    timeZone,
    weekStart,
    scope: { org: ctx.actor.org, fromMs, toMs, lane, tool, model, repo, coverageClass, ...teamsOf(ctx, filters.team, about) },
  };
}

/**
 * The teams asked for, and those whose rows may be seen. For figures the team of a token is a filter like any other, so that the rest of the
 * organisation counts as left out and a small rest cannot be worked out; asking for another team gives nothing.
 */
function teamsOf({ actor }: Ctx, asked: readonly string[], about: "rows" | "figures"): Pick<FactScope, "team" | "visibleTeams"> {
  if (about === "figures") {
    if (actor.kind !== "token" || actor.team === null) return { team: asked, visibleTeams: null };
    return { team: [actor.team], visibleTeams: asked.length === 0 || asked.includes(actor.team) ? null : [] };
  }
  const teams = visibleTeams(actor);
  return { team: asked, visibleTeams: teams === "all" ? null : teams };
}

function badRange(pointer: string, detail: string, message: string): AppError {
  return new AppError("bad_request", detail, { issues: [{ pointer, message }] });
}
