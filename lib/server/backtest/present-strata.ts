import type { Backtest } from "@/lib/contract/backtest";
import { displayFigure, type Floors } from "@/lib/core/metrics/display-floor";
import { suppressComplement } from "@/lib/core/metrics/suppress-complement";
import { STRATUM_DIMENSIONS, type StratumDimension } from "@/lib/core/policy/backtest/stratum";
import type { MoveRow } from "../telemetry-db/backtest-rows";

type Group = Backtest["strata"][number]["groups"][number];

/** Whether a row is split by exactly these dimensions. */
export function isSplitBy({ stratum }: MoveRow, dimensions: readonly StratumDimension[]): boolean {
  return STRATUM_DIMENSIONS.every(dimension => (stratum[dimension] !== null) === dimensions.includes(dimension));
}

/** Turns by lanes of some rows, those that move first. */
export function laneMoves(rows: readonly MoveRow[]): Backtest["moves"] {
  return rows
    .flatMap(({ before, after, turns, developers }) => (before === null || after === null ? [] : [{ before, after, turns, developers }]))
    .sort((a, b) => Number(b.before !== b.after) - Number(a.before !== a.after) || b.turns - a.turns);
}

/** Moved turns by the values of each dimension. A value with fewer developers than the floor asks is withheld, and never alone. */
export function presentStrata(rows: readonly MoveRow[], floors: Floors): Backtest["strata"] {
  return STRATUM_DIMENSIONS.map(dimension => {
    const own = rows.filter(row => isSplitBy(row, [dimension]));
    const totals = own.filter(row => row.before === null).sort((a, b) => b.movedTurns - a.movedTurns || b.turns - a.turns);
    const cells = suppressComplement(
      totals.map(({ turns, developers }) =>
        displayFigure(
          { state: "estimated", value: turns, interval: null, influence: new Map(), n: turns, developers, dEff: developers },
          { ...floors, observations: 0 },
        ),
      ),
    );
    const groups = totals.map(({ stratum, turns, developers, movedTurns, movedDevelopers }, index): Group => {
      const key = stratum[dimension] ?? "";
      const cell = cells[index];
      if (cell?.state === "withheld") return { state: "withheld", key, shortfall: cell.shortfall };
      const moves = laneMoves(own.filter(row => row.stratum[dimension] === key));
      return { state: "shown", key, turns, developers, moved: { turns: movedTurns, developers: movedDevelopers }, moves };
    });
    return { dimension, groups };
  });
}
