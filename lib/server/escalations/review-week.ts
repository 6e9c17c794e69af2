import { AppError } from "@/lib/core/app-error";
import { isClosed, localDay, type Period, periodOf, shiftDay, weekStart } from "@/lib/core/metrics/period";
import type { Ctx } from "../ctx";
import type { FactScope } from "../telemetry-db/fact-filter";

/** The week that a day lies in, the last closed one without a day. Throws `conflict` while it is open: a sample is drawn from all of it. */
export async function reviewWeek({ actor, db, now }: Pick<Ctx, "actor" | "db" | "now">, day: string | undefined): Promise<Period> {
  const { timeZone, weekStart: firstDay } = await db.organization.findUniqueOrThrow({
    where: { id: actor.org },
    select: { timeZone: true, weekStart: true },
  });
  const weekOf = (date: string): Period => periodOf(weekStart(date, firstDay), shiftDay(weekStart(date, firstDay), 6), timeZone);
  const current = weekOf(localDay(now(), timeZone));
  const before = (week: Period, weeks: number) => weekOf(shiftDay(week.from, -7 * weeks));
  const lastClosed = isClosed(before(current, 1), now()) ? before(current, 1) : before(current, 2);
  const week = day === undefined ? lastClosed : weekOf(day);
  if (week.from > lastClosed.from) throw new AppError("conflict", "This week is not closed yet: telemetry may be a day late.");
  return week;
}

/** Everything of the organisation in a period. */
export const wholeScope = (org: string, { fromMs, toMs }: Pick<Period, "fromMs" | "toMs">): FactScope => ({
  ...{ org, fromMs, toMs, visibleTeams: null },
  ...{ team: [], tool: [], repo: [], lane: [], model: [], coverageClass: [] },
});
