import type { EpisodeCause, EpisodeReason } from "@/lib/core/metrics/facts";
import { waitPassesMs } from "./engaged-clock";
import type { EpisodeSource } from "./episode-source";
import type { TurnView } from "./turn-view";

/**
 * One way in which an episode may end: when it is decided (`atMs`, by which the earliest wins), until when the clock runs, and its rank among ties:
 * done, abort, error, escalation, correction (or pull-back), stall, away, left (METRICS section 3).
 */
export type Ending = { atMs: number; engagedUntilMs: number; rank: number; cause: EpisodeCause; reason: EpisodeReason };

const STALL_MS = 60_000;
const DONE_OUTCOMES: ReadonlySet<string> = new Set(["commit", "pull_request"]);

const at = (atMs: number, rank: number, cause: EpisodeCause, reason: EpisodeReason, engagedUntilMs = atMs): Ending => ({
  atMs,
  engagedUntilMs,
  rank,
  cause,
  reason,
});

/** Commits and pull requests of a turn, epoch milliseconds. */
export function deliveries(turn: TurnView): number[] {
  return turn.cut.all
    .filter(event => event.type === "outcome" && event.success !== false && DONE_OUTCOMES.has(event.reason ?? ""))
    .map(event => event.tsMs);
}

/** Last edit accepted and uncorrected, or no edit and no failure: a question answered (METRICS section 3). */
export function wasSatisfied(source: Pick<EpisodeSource, "turns" | "facts" | "changes">, index: number): boolean {
  const turn = source.turns[index];
  const fact = source.facts[index];
  if (turn === undefined || fact === undefined || !turn.answered || turn.aborted || turn.failed) return false;
  const own = source.changes.filter(change => change.turn === index);
  if (own.length === 0) return fact.failedChecks === 0 && !fact.corrected;
  const last = own.reduce((latest, change) => (change.tsMs >= latest.tsMs ? change : latest));
  return last.accepted && !last.corrected && !fact.corrected;
}

/** Endings that flow episodes and autonomy stretches share: delivery, explicit end, abort, error, and what silence after the turn proves. */
function sharedEndings(source: EpisodeSource, index: number, leftIs: EpisodeCause): Ending[] {
  const turn = source.turns[index];
  if (turn === undefined) return [];
  const { endMs, gapMs } = turn.times;
  const last = index === source.turns.length - 1;
  const endings = deliveries(turn).map(ms => at(ms, 0, "done", "commit"));
  if (last && source.sitting.endReason === "explicit") endings.push(at(Math.max(endMs, source.sitting.endMs), 0, "done", "session_end"));
  if (turn.aborted) endings.push(at(endMs, 1, "break", "abort"));
  if (turn.failed) endings.push(at(endMs, 2, "break", "error"));
  const capped = last && source.sitting.endReason === "cap";
  if (capped || (last && !turn.answered)) endings.push(at(endMs + turn.allowanceMs, 8, "censored", "open", endMs));
  else if (last || (gapMs !== null && gapMs > turn.allowanceMs)) {
    const satisfied = wasSatisfied(source, index);
    endings.push(
      satisfied ? at(endMs + turn.allowanceMs, 0, "done", "satisfied", endMs) : at(endMs + turn.allowanceMs, 7, leftIs, "left", endMs),
    );
  }
  return endings;
}

/** Ways in which a flow episode that began at turn `first` may end at turn `index`; `continues` = the next turn still qualifies. */
export function flowEndings(source: EpisodeSource, first: number, index: number, continues: boolean): Ending[] {
  const turn = source.turns[index];
  if (turn === undefined) return [];
  const endings = sharedEndings(source, index, "break");
  const explicit = source.escalations.filter(move => move.trigger === "explicit" && move.direction === "up" && move.turn === index);
  for (const move of explicit) if (move.correctionsBefore > 0) endings.push(at(move.atMs, 3, "break", "escalation"));
  if (!continues && turn.cut.nextMs !== null) {
    const corrected = source.escalations.some(move => move.turn === index + 1 && move.direction === "up" && move.correctionsBefore > 0);
    endings.push(corrected ? at(turn.cut.nextMs, 3, "break", "escalation") : at(turn.cut.nextMs, 9, "censored", "lane_change"));
  }
  const corrects = (j: number): boolean => source.facts.some(fact => fact.correctedBy === j);
  if (index > first && corrects(index) && corrects(index - 1)) endings.push(at(turn.cut.t0Ms, 4, "break", "second_correction"));
  const stalledAt = waitPassesMs(turn, STALL_MS);
  if (stalledAt !== null) endings.push(at(stalledAt, 5, "break", "stall"));
  if ((turn.times.permissionMs ?? 0) > turn.allowanceMs) endings.push(away(turn));
  return endings;
}

/** The developer was present until the longest permission prompt opened, and is known to be away once the allowance ran out. */
function away(turn: TurnView): Ending {
  const longest = turn.times.blocked.reduce((best, span) => (span.toMs - span.fromMs > best.toMs - best.fromMs ? span : best));
  return at(Math.min(longest.fromMs + turn.allowanceMs, longest.toMs), 6, "break", "away", longest.fromMs);
}

/** Tools by which agents ask the developer a question. */
const CLARIFIES: ReadonlySet<string> = new Set(["AskUserQuestion", "ask_user", "ask_user_question", "request_user_input"]);

/** Ways in which a deep lane's autonomy stretch may end: the event is the first pull-back; leaving an agent alone is no event. */
export function stretchEndings(source: EpisodeSource, _first: number, index: number, continues: boolean): Ending[] {
  const turn = source.turns[index];
  if (turn === undefined) return [];
  const endings = sharedEndings(source, index, "censored");
  for (const call of turn.cut.calls) {
    const asks = call.askedUser || CLARIFIES.has(call.toolName ?? "");
    const answeredMs = call.decidedAtMs ?? call.resultAtMs;
    if (asks && answeredMs !== null) endings.push(at(call.blocked?.fromMs ?? answeredMs, 4, "break", "pull_back"));
  }
  if (!continues && turn.cut.nextMs !== null) endings.push(at(turn.cut.nextMs, 9, "censored", "lane_change"));
  return endings;
}
