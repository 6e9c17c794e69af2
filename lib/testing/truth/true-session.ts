import type { SimulatedLane } from "@/lib/testing/simulation/parameters";
import type { PlannedEdit, PlannedTurn } from "@/lib/testing/simulation/plan";

/** What the definitions of docs/metrics.md say of a session whose plan is known. Times are epoch milliseconds. */
export type TrueTurn = { lane: SimulatedLane; startMs: number; endMs: number; hit: boolean; accepts: number; rejects: number };
export type TrueChain = { lane: SimulatedLane; closesAtMs: number; corrected: number; accepted: number };
export type TrueEpisode = { kind: "flow" | "autonomy"; startMs: number; minutes: number; cause: "break" | "done" | "censored" };
export type TrueEscalation = { atMs: number; worked: boolean };
export type TrueSession = { turns: TrueTurn[]; chains: TrueChain[]; episodes: TrueEpisode[]; escalations: TrueEscalation[] };

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** For how long a person was asked during a turn. */
export const askedMs = (turn: PlannedTurn): number => sum(turn.edits.map(edit => edit.permissionMs));

/** Edits that were made. */
export const applied = (turn: PlannedTurn): PlannedEdit[] => turn.edits.filter(edit => !edit.rejected);

/** The last edit was accepted and stayed, or a question was answered. */
export function endedWell(plan: readonly PlannedTurn[], corrected: readonly boolean[], i: number): boolean {
  const turn = plan[i];
  if (turn === undefined || turn.abort || turn.error || corrected[i]) return false;
  return turn.edits.length > 0 || turn.check !== "fail";
}
