import type { ChainCosts, ChainFact, TurnFact } from "@/lib/core/metrics/facts";
import { reviewLines, type WorkedChange } from "./changes";
import type { TurnCut } from "./cut-turns";
import { inferWorkType } from "./work-type";

/** A chain is final after this much quiet (METRICS section 4). */
export const CHAIN_QUIET_MS = 30 * 60_000;

/** A chain before what it cost is added, which takes the endings of episodes, which take the chains. */
export type WorkedChain = Omit<ChainFact, keyof ChainCosts>;

/** Runs of turns joined by corrections: every turn is in exactly one, most are alone. First and last index, in order. */
export function chainSpans(turns: readonly Pick<TurnFact, "index" | "correctedBy">[]): { first: number; last: number }[] {
  const spans: { first: number; last: number }[] = [];
  for (const turn of turns) {
    const open = spans[spans.length - 1];
    const reaches = turn.correctedBy ?? turn.index;
    if (open !== undefined && turn.index <= open.last) open.last = Math.max(open.last, reaches);
    else spans.push({ first: turn.index, last: reaches });
  }
  return spans;
}

/** Chains of a sitting; a chain belongs to the lane of its first turn, its work type is the first one recorded in it, else inferred. */
export function chainFacts(
  turns: readonly TurnFact[],
  cuts: readonly TurnCut[],
  changes: readonly WorkedChange[],
  tool: string,
): WorkedChain[] {
  return chainSpans(turns).flatMap(({ first, last }) => {
    const own = turns.slice(first, last + 1);
    const [start, end] = [own[0], own[own.length - 1]];
    if (start === undefined || end === undefined) return [];
    const accepted = changes.filter(change => change.turn >= first && change.turn <= last && change.accepted);
    const recorded = own.find(turn => turn.workTypeSource === "declared" || turn.workTypeSource === "classified");
    const sum = (pick: (turn: TurnFact) => number): number => own.reduce((total, turn) => total + pick(turn), 0);
    const size = { files: fileCount(accepted), lines: accepted.reduce((total, change) => total + reviewLines(change), 0) };
    const inferred = inferWorkType({ ...size, toolCalls: sum(turn => turn.toolCalls) }, cuts.slice(first, last + 1), accepted, tool);
    return [
      {
        lane: start.usedLane,
        firstTurn: first,
        lastTurn: last,
        startMs: start.startMs,
        closesAtMs: end.endMs + CHAIN_QUIET_MS,
        correctedTurns: own.filter(turn => turn.corrected).length,
        acceptedChanges: accepted.length,
        autoAcceptedChanges: accepted.filter(change => change.decision !== "accept").length,
        ...size,
        toolCalls: sum(turn => turn.toolCalls),
        failedChecks: sum(turn => turn.failedChecks),
        minutes: (end.endMs - start.startMs) / 60_000,
        costUsd: own.some(turn => turn.costUsd === null) ? null : sum(turn => turn.costUsd ?? 0),
        workType: recorded?.workType ?? inferred,
        workTypeSource: recorded?.workTypeSource ?? "inferred",
      },
    ];
  });
}

/** Distinct known files, each edit of an unknown one counted for itself. */
function fileCount(changes: readonly WorkedChange[]): number {
  const known = new Set(changes.filter(change => change.fileHash !== "").map(change => change.fileHash));
  return known.size + changes.filter(change => change.fileHash === "").length;
}
