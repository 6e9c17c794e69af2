import type { PlannedTurn, SessionPlan } from "@/lib/testing/simulation/plan";
import { trueEpisodes } from "./read-episodes";
import { applied, askedMs, endedWell, type TrueChain, type TrueEscalation, type TrueSession, type TrueTurn } from "./true-session";

const MINUTE = 60_000;
const QUIET_MS = 30 * MINUTE;

/**
 * Reads a plan by the definitions alone: nothing here knows of telemetry, adapters or the production derivation, so that an error of theirs shows as a
 * figure that misses the truth.
 */
export function readPlan({ turns: plan }: SessionPlan, startMs: number): TrueSession {
  const turns = placeTurns(plan, startMs);
  const linked = plan.map((_, i) => isCorrectedByNext(plan, i));
  const corrected = plan.map((turn, i) => linked[i] === true || turn.edits.some(edit => edit.rejected));
  return {
    turns,
    chains: readChains(plan, turns, corrected, linked),
    episodes: trueEpisodes(plan, turns, corrected, linked),
    escalations: readEscalations(plan, turns, corrected),
  };
}

function placeTurns(plan: readonly PlannedTurn[], startMs: number): TrueTurn[] {
  let nowMs = startMs;
  return plan.map((turn, index) => {
    const begun = nowMs + (index === 0 ? 0 : turn.gapMs);
    nowMs = begun + turn.waitMs + askedMs(turn);
    return {
      lane: turn.lane,
      startMs: begun,
      endMs: nowMs,
      hit: !turn.error && turn.firstTokenMs <= 1000 && turn.waitMs <= 10_000,
      accepts: turn.edits.filter(edit => edit.asked && !edit.rejected).length,
      rejects: turn.edits.filter(edit => edit.asked && edit.rejected).length,
    };
  });
}

/** A refusal, a stopped turn, a revert, lines taken back, or a check that failed: and the developer goes on at once. */
function isCorrectedByNext(plan: readonly PlannedTurn[], i: number): boolean {
  const [turn, next] = [plan[i], plan[i + 1]];
  if (turn === undefined || next === undefined) return false;
  const own = new Set(applied(turn).map(edit => edit.file));
  const takenBack = turn.lane === next.lane && applied(next).some(edit => edit.takesBack > 0 && own.has(edit.file));
  return (
    turn.edits.some(edit => edit.rejected) ||
    (turn.abort && next.gapMs <= 10 * MINUTE) ||
    (next.reverts !== null && own.has(next.reverts)) ||
    (takenBack && next.gapMs <= 5 * MINUTE) ||
    (turn.check === "fail" && own.size > 0 && next.gapMs <= 4 * MINUTE)
  );
}

function readChains(
  plan: readonly PlannedTurn[],
  turns: readonly TrueTurn[],
  corrected: readonly boolean[],
  linked: readonly boolean[],
): TrueChain[] {
  const chains: TrueChain[] = [];
  let open: TrueChain | null = null;
  for (const [i, turn] of plan.entries()) {
    open ??= { lane: turn.lane, closesAtMs: 0, corrected: 0, accepted: 0 };
    open.corrected += corrected[i] ? 1 : 0;
    open.accepted += applied(turn).length;
    if (linked[i]) continue;
    open.closesAtMs = (turns[i]?.endMs ?? 0) + QUIET_MS;
    chains.push(open);
    open = null;
  }
  return chains;
}

/** A move from the fast to the deep lane worked when nothing after it was corrected and the work ended well. */
function readEscalations(plan: readonly PlannedTurn[], turns: readonly TrueTurn[], corrected: readonly boolean[]): TrueEscalation[] {
  return plan.flatMap((turn, i) => {
    if (turn.lane !== "deep" || plan[i - 1]?.lane !== "fast") return [];
    const after = plan.slice(i);
    const last = plan.length - 1;
    const endsWell = endedWell(plan, corrected, last) || after.some(each => each.commit);
    return [{ atMs: turns[i]?.startMs ?? 0, worked: !corrected.slice(i).includes(true) && endsWell }];
  });
}
