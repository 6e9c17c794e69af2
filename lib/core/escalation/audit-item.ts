import type { ChainFact, EscalationFact, SittingFacts, WorkTypeSource } from "@/lib/core/metrics/facts";
import { isOverRouted, isUnderRouted } from "@/lib/core/metrics/figures/routing-verdicts";
import { isDeepLane, isFastLane } from "@/lib/core/metrics/lane-of";
import type { MetricSettings } from "@/lib/core/metrics/settings";

/** What an auditor judges: a move to a deeper lane, work of a fast lane that should have moved, or small work of a deep lane. */
export const ITEM_KINDS = ["escalation", "missed", "over-routed"] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** One thing to judge. Kind, session and instant name it for good. Times in epoch ms, costs in US dollars; null = not known or not applicable. */
export type AuditItem = {
  kind: ItemKind;
  session: string;
  /** The move; the start of a chain. */
  atMs: number;
  turn: number;
  trigger: EscalationFact["trigger"] | null;
  fromLane: string;
  toLane: string | null;
  ruleId: string | null;
  policyVersion: number | null;
  workType: string;
  workTypeSource: WorkTypeSource;
  /** Failed checks of the session before the move; of the chain. Null where the work before was another session's. */
  failedChecks: number | null;
  correctionsBefore: number;
  minutesBefore: number;
  costBeforeUsd: number | null;
  correctionsAfter: number | null;
  late: boolean;
  uncertain: boolean;
  /** `open` while the session may still go on; null for a chain. */
  outcome: EscalationFact["outcome"] | null;
};

/**
 * Everything of a sitting that an auditor may judge at `asOfMs` (epoch ms), oldest first. Missed are the closed chains of fast lanes that count as
 * under-routed and were not taken to a deeper lane at all; a late move is judged as an escalation. The same definitions as the SQL that lists them.
 */
export function auditItems(facts: SittingFacts, settings: Pick<MetricSettings, "lanes">, asOfMs: number): AuditItem[] {
  const moves = facts.escalations.filter(({ direction }) => direction === "up").map(move => moveItem(facts, move, asOfMs));
  const chains = facts.chains
    .filter(chain => chain.closesAtMs <= asOfMs)
    .flatMap(chain => {
      const kind = kindOfChain(facts, chain, settings);
      return kind === null ? [] : [chainItem(facts, chain, kind)];
    });
  return [...moves, ...chains].sort((a, b) => a.atMs - b.atMs);
}

function kindOfChain(facts: SittingFacts, chain: ChainFact, settings: Pick<MetricSettings, "lanes">): ItemKind | null {
  if (isFastLane(chain.lane, settings) && isUnderRouted(chain) && !wasTakenDeeper(facts, chain)) return "missed";
  return isDeepLane(chain.lane, settings) && isOverRouted(chain) ? "over-routed" : null;
}

/** A move within the session is a fact of it; that a deeper session took the work over shows as the end of an episode. */
function wasTakenDeeper({ escalations, episodes }: SittingFacts, { startMs, closesAtMs, firstTurn, lastTurn }: ChainFact): boolean {
  const moved = escalations.some(({ direction, atMs }) => direction === "up" && atMs > startMs && atMs <= closesAtMs);
  return (
    moved || episodes.some(episode => episode.reason === "escalation" && episode.lastTurn >= firstTurn && episode.lastTurn <= lastTurn)
  );
}

function moveItem({ id, turns, closesAtMs }: SittingFacts, move: EscalationFact, asOfMs: number): AuditItem {
  const { direction: _, outcome, ...same } = move;
  return {
    ...same,
    kind: "escalation",
    session: id,
    workType: turns[move.turn]?.workType ?? "unclassified",
    workTypeSource: turns[move.turn]?.workTypeSource ?? "none",
    failedChecks:
      move.trigger === "new_session" ? null : turns.reduce((sum, turn) => sum + (turn.index < move.turn ? turn.failedChecks : 0), 0),
    outcome: closesAtMs > asOfMs ? "open" : outcome,
  };
}

function chainItem({ id, turns }: SittingFacts, chain: ChainFact, kind: ItemKind): AuditItem {
  const first = turns[chain.firstTurn];
  return {
    kind,
    session: id,
    atMs: chain.startMs,
    turn: chain.firstTurn,
    trigger: null,
    fromLane: chain.lane,
    toLane: null,
    ruleId: first?.ruleId ?? null,
    policyVersion: first?.policyVersion ?? null,
    workType: chain.workType,
    workTypeSource: chain.workTypeSource,
    failedChecks: chain.failedChecks,
    correctionsBefore: chain.correctedTurns,
    minutesBefore: chain.minutes,
    costBeforeUsd: chain.costUsd,
    correctionsAfter: null,
    late: false,
    uncertain: false,
    outcome: null,
  };
}
