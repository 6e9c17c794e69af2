import type { DebtMoveCount } from "../telemetry-db/debt-rows";

/** Debt that stands at an instant, of one developer (null = unattributed). */
export type StandingDebt = { developer: string | null; minutes: number; withoutGit: number; changes: number };

/** What the moves before an instant (a bound of their buckets) add up to, by developer; who has none is left out. */
export function standingDebt(moves: readonly DebtMoveCount[], atMs: number): StandingDebt[] {
  return standingDebts(moves, [atMs])[0] ?? [];
}

/** The same at each of several ascending instants, in one pass over the moves. */
export function standingDebts(moves: readonly DebtMoveCount[], instants: readonly number[]): StandingDebt[][] {
  const sorted = [...moves].sort((a, b) => a.bucketMs - b.bucketMs);
  const byDeveloper = new Map<string | null, StandingDebt>();
  let next = 0;
  return instants.map(atMs => {
    for (let move = sorted[next]; move !== undefined && move.bucketMs < atMs; move = sorted[next]) {
      const { developer, inflow, reviewed, removed, matured, withoutGit, changes } = move;
      const debt = byDeveloper.get(developer) ?? { developer, minutes: 0, withoutGit: 0, changes: 0 };
      debt.minutes += inflow - reviewed - removed - matured;
      debt.withoutGit += withoutGit;
      debt.changes += changes;
      byDeveloper.set(developer, debt);
      next += 1;
    }
    return [...byDeveloper.values()].filter(debt => debt.changes > 0).map(debt => ({ ...debt }));
  });
}
