import { AppError } from "@/lib/core/app-error";
import { isClosed, type Period, periodOf, shiftDay, weekStart } from "@/lib/core/metrics/period";
import type { Ctx } from "../ctx";

/** The period from one day to another, which must be a whole calendar month or week, and closed. */
export async function signedPeriod({ actor, db, now }: Pick<Ctx, "actor" | "db" | "now">, from: string, to: string): Promise<Period> {
  const { timeZone, weekStart: firstDay } = await db.organization.findUniqueOrThrow({
    where: { id: actor.org },
    select: { timeZone: true, weekStart: true },
  });
  const isWeek = weekStart(from, firstDay) === from && to === shiftDay(from, 6);
  const isMonth = from.endsWith("-01") && to.slice(0, 7) === from.slice(0, 7) && shiftDay(to, 1).endsWith("-01");
  if (!isWeek && !isMonth) {
    const issues = [{ pointer: "/to", message: "Choose the first and last day of one month or week" }];
    throw new AppError("bad_request", "A sign-off is of a whole month or week.", { issues });
  }
  const period = periodOf(from, to, timeZone);
  if (!isClosed(period, now())) throw new AppError("conflict", "This period is not closed yet: telemetry may be a day late.");
  return period;
}
