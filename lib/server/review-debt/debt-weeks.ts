import type { ReviewDebt } from "@/lib/contract/review-debt";
import type { Disclosure } from "@/lib/core/metrics/disclosure";
import type { FigureInput } from "@/lib/core/metrics/estimate";
import { DEBT_MOVES, type DebtMoveKind, isDebtAlarm } from "@/lib/core/metrics/figures/review-debt";
import { total } from "@/lib/core/metrics/figures/total";
import type { Period } from "@/lib/core/metrics/period";
import type { DebtMoveCount } from "../telemetry-db/debt-rows";
import { debtTotal } from "./debt-models";
import { standingDebts } from "./debt-stock";

type DebtWeek = ReviewDebt["weeks"][number];

/** Stock and flow of debt by week under the display rules. A kind that did not move in a week with other moves is 0, not a gap. */
export function debtWeeks(rows: readonly DebtMoveCount[], weeks: readonly Period[], disclosure: Disclosure): DebtWeek[] {
  const shown = (inputs: readonly FigureInput[]) => disclosure.series(inputs, weeks, "week");
  const standing = standingDebts(
    rows,
    weeks.map(week => week.toMs),
  );
  const stocks = shown(standing.map(debtTotal));
  const ofWeek = weeks.map(({ fromMs, toMs }) => rows.filter(row => row.bucketMs >= fromMs && row.bucketMs < toMs));
  const flows = new Map(DEBT_MOVES.map(kind => [kind, shown(ofWeek.map(own => flowOf(own, kind)))]));
  return weeks.map((week, index) => {
    const minutesOf = (kind: DebtMoveKind): number | null => flows.get(kind)?.[index]?.value ?? null;
    return {
      week: week.from,
      open: stocks[index]?.open ?? true,
      stock: stocks[index]?.value ?? null,
      inflow: minutesOf("inflow"),
      reviewed: minutesOf("reviewed"),
      removed: minutesOf("removed"),
      matured: minutesOf("matured"),
    };
  });
}

/** The alarm over the closed weeks; null while one of the last three is not shown. */
export function debtAlarm(weeks: readonly DebtWeek[]): boolean | null {
  const last = weeks.filter(week => !week.open).slice(-3);
  const known = last.flatMap(({ inflow, reviewed, removed }) =>
    inflow === null || reviewed === null || removed === null ? [] : [{ inflow, outflow: reviewed + removed }],
  );
  return known.length < 3 ? null : isDebtAlarm(known);
}

/** Minutes of one kind among a week's moves; observations are the moves of all kinds. */
function flowOf(moves: readonly DebtMoveCount[], kind: DebtMoveKind): FigureInput {
  return total(
    moves.map(row => ({ developer: row.developer, amount: row[kind], n: row.moves })),
    "No review debt came or went.",
  );
}
