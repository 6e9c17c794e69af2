import { type Counted, type CountQuery, countFacts } from "./count-query";

/** For `CountQuery`: the policy version that decided the lane of the turn that a chain or episode begins with; null where no decision was recorded. */
export const DECIDED_BY = { sql: "toString(turns.policy_version[first_turn + 1])", params: {} };

/** Turns begun in the query's span by the policy version that decided their lane; null: no decision was recorded. */
export async function countTurnsDecidedBy(query: CountQuery): Promise<{ version: number | null; turns: number }[]> {
  const rows = await countFacts<Counted & { turns: number }>(
    { ...query, by: null, byDeveloper: false, expression: { sql: "toString(decided_by)", params: {} } },
    {
      columns: {
        lane: "turns.used_lane",
        at: "turns.start",
        model: "turns.model",
        work_type: "turns.work_type",
        decided_by: "turns.policy_version",
      },
      model: "model",
      workType: "work_type",
    },
    { sums: "count()", read: ([turns]) => ({ turns: Number(turns) }) },
  );
  return rows.map(({ group, turns }) => ({ version: group === null ? null : Number(group), turns }));
}
