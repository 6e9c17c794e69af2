import { displayFigure, type Floors } from "@/lib/core/metrics/display-floor";
import type { FigureInput } from "@/lib/core/metrics/estimate";
import { isClosed, type Period } from "@/lib/core/metrics/period";

/** A week's value; null where it is withheld or undefined, which is a gap and not zero. `open` weeks are still filling. */
export type WeekPoint = { week: string; value: number | null; open: boolean };

/** One point per week, oldest first, under the display floors. `estimate` computes the figure from the rows of a week (by its first day). */
export function weeklySeries(
  weeks: readonly Period[],
  estimate: (week: Period) => FigureInput,
  floors: Floors,
  asOfMs: number,
): WeekPoint[] {
  return weeks.map(week => {
    const figure = displayFigure(estimate(week), floors);
    return { week: week.from, value: figure.state === "shown" ? figure.value : null, open: !isClosed(week, asOfMs) };
  });
}
