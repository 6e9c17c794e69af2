import type { FigureInput } from "@/lib/core/metrics/estimate";
import { type ProportionRow, proportion } from "./proportion";

/** FPY: closed chains with C = 0 that accepted a change (`k`) of closed chains that accepted a change (`n`), per developer (METRICS section 4). */
export function firstPassYield(rows: readonly ProportionRow[], options: { correlation?: number } = {}): FigureInput {
  return proportion(rows, { ...options, emptyReason: "No piece of work with an accepted change was finished in this period." });
}
