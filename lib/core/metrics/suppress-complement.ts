import type { Figure } from "./display-floor";

const NOTICE = "Withheld, because the one other withheld group could be worked out from it.";

/**
 * Complementary suppression: among cells that add up to a shown total there is never exactly one withheld. When there is, the shown cell with the fewest
 * observations is withheld as well (METRICS section 8). Order is kept.
 */
export function suppressComplement(cells: readonly Figure[]): Figure[] {
  const withheld = cells.filter(cell => cell.state === "withheld");
  if (withheld.length !== 1) return [...cells];
  const shown = cells.filter(cell => cell.state === "shown");
  const smallest = shown.reduce<Figure | null>((best, cell) => (best?.state === "shown" && best.n <= cell.n ? best : cell), null);
  return cells.map(cell => (cell === smallest && cell.state === "shown" ? asWithheld(cell) : cell));
}

function asWithheld({ n, developers }: Extract<Figure, { state: "shown" }>): Figure {
  return {
    state: "withheld",
    shortfall: { message: NOTICE, developers, developersNeeded: developers, observations: n, observationsNeeded: n },
  };
}
