import type { ChainFact, EpisodeFact, SittingFacts } from "@/lib/core/metrics/facts";
import type { CorrectionRow } from "@/lib/core/metrics/figures/corrections-per-change";
import type { EpisodeRow } from "@/lib/core/metrics/figures/episode-set";
import { isLatencyFlowHit } from "@/lib/core/metrics/figures/latency-flow-hits";
import type { ProportionRow } from "@/lib/core/metrics/figures/proportion";
import { hasPaid, isUnderRouted } from "@/lib/core/metrics/figures/routing-verdicts";
import { findLane, isDeepLane, isFastLane } from "@/lib/core/metrics/lane-of";
import type { MetricSettings } from "@/lib/core/metrics/settings";

/** Facts counted in memory as the store counts them in SQL (count-facts.db.test.ts holds the two together); one row per fact or per developer. */
type Span = { fromMs: number; toMs: number };
type LaneClass = "fast" | "deep" | "any";

const isWithin = (ms: number, { fromMs, toMs }: Span): boolean => ms >= fromMs && ms < toMs;

function isOfClass(lane: string, laneClass: LaneClass, settings: MetricSettings): boolean {
  if (laneClass === "any") return true;
  return laneClass === "fast" ? isFastLane(lane, settings) : isDeepLane(lane, settings);
}

export function episodeRows(sittings: readonly SittingFacts[], kind: EpisodeFact["kind"], span: Span): EpisodeRow[] {
  return sittings.flatMap(({ developer, episodes }) =>
    episodes
      .filter(episode => episode.kind === kind && isWithin(episode.startMs, span))
      .map(({ engagedMs, cause }) => ({ developer, engagedMs: Math.ceil(engagedMs / 1000) * 1000, cause, count: 1 })),
  );
}

export function correctionRows(
  sittings: readonly SittingFacts[],
  laneClass: LaneClass,
  span: Span,
  settings: MetricSettings,
): CorrectionRow[] {
  return chainsOf(sittings, laneClass, span, settings).map(({ developer, chain }) => ({
    developer,
    corrected: chain.correctedTurns,
    accepted: chain.acceptedChanges,
    chains: 1,
  }));
}

export function firstPassRows(
  sittings: readonly SittingFacts[],
  laneClass: LaneClass,
  span: Span,
  settings: MetricSettings,
): ProportionRow[] {
  return chainsOf(sittings, laneClass, span, settings)
    .filter(({ chain }) => chain.acceptedChanges > 0)
    .map(({ developer, chain }) => ({ developer, k: chain.correctedTurns === 0 ? 1 : 0, n: 1 }));
}

export function underRoutedRows(sittings: readonly SittingFacts[], span: Span, settings: MetricSettings): ProportionRow[] {
  return chainsOf(sittings, "fast", span, settings).map(({ developer, chain }) => ({ developer, k: isUnderRouted(chain) ? 1 : 0, n: 1 }));
}

export function latencyRows(sittings: readonly SittingFacts[], span: Span, settings: MetricSettings): ProportionRow[] {
  return sittings.flatMap(({ developer, turns }) =>
    turns.flatMap(turn => {
      const lane = findLane(turn.usedLane, settings);
      if (lane === null || lane.depth > 0 || !turn.interactive || !isWithin(turn.startMs, span)) return [];
      return [{ developer, k: isLatencyFlowHit(turn, lane) ? 1 : 0, n: 1 }];
    }),
  );
}

export function acceptanceRows(sittings: readonly SittingFacts[], span: Span): ProportionRow[] {
  return sittings.flatMap(({ developer, turns }) =>
    turns
      .filter(turn => isWithin(turn.startMs, span))
      .map(({ userAccepts, userRejects }) => ({ developer, k: userAccepts, n: userAccepts + userRejects })),
  );
}

/** Turns with a recorded decision. */
export function complianceRows(sittings: readonly SittingFacts[], span: Span): ProportionRow[] {
  return sittings.flatMap(({ developer, turns }) =>
    turns
      .filter(turn => turn.decidedLane !== null && isWithin(turn.startMs, span))
      .map(turn => ({ developer, k: turn.usedLane === turn.decidedLane ? 1 : 0, n: 1 })),
  );
}

export function escalationRows(sittings: readonly SittingFacts[], span: Span): ProportionRow[] {
  return sittings.flatMap(({ developer, escalations }) =>
    escalations
      .filter(escalation => escalation.direction === "up" && isWithin(escalation.atMs, span))
      .map(escalation => ({ developer, k: hasPaid(escalation) ? 1 : 0, n: 1 })),
  );
}

function chainsOf(
  sittings: readonly SittingFacts[],
  laneClass: LaneClass,
  span: Span,
  settings: MetricSettings,
): { developer: string | null; chain: ChainFact }[] {
  return sittings.flatMap(({ developer, chains }) =>
    chains
      .filter(chain => isOfClass(chain.lane, laneClass, settings) && isWithin(chain.closesAtMs, span))
      .map(chain => ({ developer, chain })),
  );
}
