import { queryCompact } from "./compact";

const MAX_MODELS = 200;

/** How many turns each model did since a day (ISO date), most used first. */
export async function listModelTurns(org: string, fromDay: string): Promise<{ model: string; turns: number }[]> {
  const rows = await queryCompact(
    `SELECT model, count() AS turns FROM session_facts FINAL ARRAY JOIN turns.model AS model
     WHERE org = {org: String} AND day >= {fromDay: Date} AND model IS NOT NULL
     GROUP BY model ORDER BY turns DESC, model LIMIT ${MAX_MODELS}`,
    { org, fromDay },
  );
  return rows.map(([model, turns]) => ({ model: String(model), turns: Number(turns) }));
}
