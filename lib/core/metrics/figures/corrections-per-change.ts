import type { FigureInput } from "@/lib/core/metrics/estimate";
import { ratio } from "./ratio";

/** Sums over one developer's closed chains: corrected turns, accepted changes, and how many chains they are. */
export type CorrectionRow = { developer: string | null; corrected: number; accepted: number; chains: number };

/**
 * CC: corrected turns per accepted change, both summed over chains closed at `asOf`; observations are the chains. Undefined without an accepted change
 * (METRICS section 4).
 */
export function correctionsPerChange(rows: readonly CorrectionRow[]): FigureInput {
  return ratio(
    rows.map(({ developer, corrected, accepted, chains }) => ({ developer, numerator: corrected, denominator: accepted, n: chains })),
    { emptyReason: "No change was accepted in the work finished in this period." },
  );
}
