import type { Figure } from "./display-floor";

const NOTICE = "Withheld, because what is withheld beside it could be worked out from it.";

/**
 * Complementary suppression among cells that add up to a shown total: what is withheld must not follow by subtraction, so it is never a single cell
 * nor together fewer developers than the floor asks. While it is, the shown cell with the fewest observations is withheld as well (METRICS section
 * 8). Cells without observations hide nothing. Order is kept.
 */
export function suppressComplement(cells: readonly Figure[]): Figure[] {
  const result = [...cells];
  while (isExposed(result)) {
    const smallest = smallestShown(result);
    if (smallest === null) break;
    result[smallest.index] = asWithheld(smallest.cell);
  }
  return result;
}

function isExposed(cells: readonly Figure[]): boolean {
  const withheld = cells.flatMap(cell => (cell.state === "withheld" && cell.shortfall.observations > 0 ? [cell.shortfall] : []));
  const developers = withheld.reduce((sum, each) => sum + each.developers, 0);
  const needed = Math.max(0, ...withheld.map(each => each.developersNeeded));
  return withheld.length === 1 || (withheld.length > 1 && developers < needed);
}

type Shown = Extract<Figure, { state: "shown" }>;

function smallestShown(cells: readonly Figure[]): { index: number; cell: Shown } | null {
  return cells.reduce<{ index: number; cell: Shown } | null>(
    (best, cell, index) => (cell.state === "shown" && (best === null || cell.n < best.cell.n) ? { index, cell } : best),
    null,
  );
}

function asWithheld({ n, developers }: Shown): Figure {
  return {
    state: "withheld",
    shortfall: { message: NOTICE, developers, developersNeeded: developers, observations: n, observationsNeeded: n },
  };
}
