import type { EscalationFact, TurnFact } from "@/lib/core/metrics/facts";
import type { WorkedChange } from "./changes";
import type { SittingCut } from "./cut-sittings";
import type { TurnView } from "./turn-view";

/** What the endings of an episode are read from. All lists are by turn index. */
export type EpisodeSource = {
  turns: readonly TurnView[];
  facts: readonly TurnFact[];
  changes: readonly WorkedChange[];
  escalations: readonly EscalationFact[];
  sitting: SittingCut;
};
