import type { SittingOutcome } from "@/lib/core/metrics/facts";
import { deliveries, wasSatisfied } from "./episode-endings";
import type { EpisodeSource } from "./episode-source";

/** How a sitting ended: by its last turn, except that what was committed or proposed is done. Silence without an answer is unknown, not success. */
export function sittingOutcome(source: EpisodeSource): SittingOutcome {
  const index = source.turns.length - 1;
  const last = source.turns[index];
  if (last === undefined) return "unknown";
  if (last.failed) return "failed";
  if (wasSatisfied(source, index) || (!last.aborted && source.turns.some(turn => deliveries(turn).length > 0))) return "done";
  return last.answered || last.aborted ? "abandoned" : "unknown";
}
