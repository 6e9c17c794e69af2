import { shiftDay } from "@/lib/core/metrics/period";

/** The weeks (first days, ISO dates) in which one developer worked, since they were first seen. */
export type ActiveWeeks = { developer: string; weeks: readonly string[] };

export type Cohort = {
  /** First day of the week in which its developers were first seen. */
  week: string;
  developers: number;
  /** Developers active in that week and in each one after it, up to the last week asked for. */
  active: number[];
};

const firstWeek = (row: ActiveWeeks): string | undefined => [...row.weeks].sort()[0];

/** Cohorts by first week, for consecutive weeks oldest first; who was first seen before the first of them is in none. */
export function weeklyCohorts(rows: readonly ActiveWeeks[], weeks: readonly string[]): Cohort[] {
  return weeks.flatMap((week, index) => {
    const members = rows.filter(row => firstWeek(row) === week);
    if (members.length === 0) return [];
    return [
      {
        week,
        developers: members.length,
        active: weeks.slice(index).map(later => members.filter(row => row.weeks.includes(later)).length),
      },
    ];
  });
}

/** `new`: first seen in the week; `returning`: seen in it and before; `dormant`: not seen in it, but in one of the four weeks before. */
export type LifecycleWeek = { week: string; new: number; returning: number; dormant: number };
const DORMANT_AFTER_WEEKS = 4;

/** How many developers were new, returning and dormant in each of these weeks. */
export function lifecycle(rows: readonly ActiveWeeks[], weeks: readonly string[]): LifecycleWeek[] {
  return weeks.map(week => {
    const since = shiftDay(week, -7 * DORMANT_AFTER_WEEKS);
    const active = rows.filter(row => row.weeks.includes(week));
    const isNew = active.filter(row => firstWeek(row) === week).length;
    const dormant = rows.filter(row => !row.weeks.includes(week) && row.weeks.some(each => each >= since && each < week)).length;
    return { week, new: isNew, returning: active.length - isNew, dormant };
  });
}
