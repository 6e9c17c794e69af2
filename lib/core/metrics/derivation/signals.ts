import type { Signal } from "@/lib/core/metrics/facts";
import type { WorkedChange } from "./changes";
import type { Reedit } from "./reedits";
import type { Revert } from "./reverts";
import { callKey } from "./tool-calls";
import { checksOf } from "./tool-work";
import type { TurnView } from "./turn-view";

/** One seen signal: the turn that was corrected, the turn that corrects it (null when none followed), and its weight. */
export type SignalHit = { signal: Signal; weight: number; corrected: number; correcting: number | null };

const S2_WINDOW_MS = 10 * 60_000;
const S5_WINDOW_MS = 5 * 60_000;

/** All correction signals of one sitting (METRICS section 4, the table of s1 to s6). */
export function signalHits(
  turns: readonly TurnView[],
  changes: readonly WorkedChange[],
  reverts: readonly Revert[],
  reedits: readonly Reedit[],
): SignalHit[] {
  return [
    ...rejectedEdits(turns),
    ...abortedTurns(turns),
    ...reverts.flatMap(({ correction }) => (correction === null ? [] : [{ signal: "s3" as const, weight: 1, ...correction }])),
    ...reedits.map(({ before, after, weight }) => ({ signal: "s4" as const, weight, corrected: before.turn, correcting: after.turn })),
    ...failedChecks(turns, changes),
    ...flaggedPrompts(turns),
  ];
}

const nextOf = (turns: readonly TurnView[], index: number): number | null => (index + 1 < turns.length ? index + 1 : null);

/** s1: an edit rejected by the developer, not by configuration or a hook. */
function rejectedEdits(turns: readonly TurnView[]): SignalHit[] {
  return turns.flatMap(({ cut }) => {
    const edits = new Set(cut.all.filter(event => event.type === "edit" || event.toolKind === "edit").map(callKey));
    const rejected = cut.calls.some(call => call.decision === "reject" && call.source === "user" && edits.has(call.key));
    return rejected ? [{ signal: "s1" as const, weight: 1, corrected: cut.index, correcting: nextOf(turns, cut.index) }] : [];
  });
}

/** s2: aborted, and a new prompt within 10 min. */
function abortedTurns(turns: readonly TurnView[]): SignalHit[] {
  return turns
    .filter(turn => turn.aborted && turn.times.gapMs !== null && turn.times.gapMs <= S2_WINDOW_MS)
    .map(({ cut }) => ({ signal: "s2" as const, weight: 0.8, corrected: cut.index, correcting: nextOf(turns, cut.index) }));
}

/** s5: the last check after an accepted edit failed, and a prompt came within 5 min. A failure that the same turn repairs is the agent's own work. */
function failedChecks(turns: readonly TurnView[], changes: readonly WorkedChange[]): SignalHit[] {
  return turns.flatMap(({ cut }) => {
    const editedAt = changes.filter(change => change.turn === cut.index && change.accepted).map(change => change.tsMs);
    if (editedAt.length === 0 || cut.nextMs === null) return [];
    const last = checksOf(cut.all).at(-1);
    const seen = last?.failed === true && last.tsMs >= Math.min(...editedAt) && cut.nextMs - last.tsMs <= S5_WINDOW_MS;
    return seen ? [{ signal: "s5" as const, weight: 0.5, corrected: cut.index, correcting: cut.index + 1 }] : [];
  });
}

/** s6: the client says that this prompt corrects the last answer. `success: false` means that it looked and found that it does not. */
function flaggedPrompts(turns: readonly TurnView[]): SignalHit[] {
  const correcting = turns.flatMap(({ cut }) =>
    cut.main
      .filter(event => event.type === "correction" && event.success !== false)
      .flatMap(flag => {
        const named = turns.find(turn => flag.turn !== null && turn.cut.prompt?.turn === flag.turn);
        const distance = (turn: TurnView): number => Math.abs(turn.cut.t0Ms - flag.tsMs);
        const nearest = turns.reduce((best, turn) => (distance(turn) < distance(best) ? turn : best));
        return [(named ?? nearest).cut.index];
      }),
  );
  return [...new Set(correcting)]
    .filter(index => index > 0)
    .map(index => ({ signal: "s6" as const, weight: 0.6, corrected: index - 1, correcting: index }));
}
