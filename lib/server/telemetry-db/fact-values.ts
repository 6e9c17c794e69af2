import { queryCompact } from "./compact";
import { dayOf } from "./fact-rows";

/** A selection box holds no more than this. */
const MOST_VALUES = 500;

export type FactValues = {
  lanes: string[];
  teams: string[];
  tools: string[];
  models: string[];
  repos: string[];
  coverageClasses: string[];
};

/** The values that facts since an instant have in the columns that can be filtered by, sorted. */
export async function listFactValues(org: string, sinceMs: number): Promise<FactValues> {
  const distinct = (expression: string) => `arraySort(groupUniqArray(${MOST_VALUES})(${expression}))`;
  const rows = await queryCompact(
    `SELECT arraySort(groupUniqArrayArray(${MOST_VALUES})(lanes)), ${distinct("team")}, ${distinct("tool")},
       arraySort(groupUniqArrayArray(${MOST_VALUES})(models)), ${distinct("repo")}, ${distinct("coverage_class")}
     FROM session_facts FINAL WHERE org = {org: String} AND day >= {since: Date}`,
    { org, since: dayOf(sinceMs) },
  );
  const [lanes = [], teams = [], tools = [], models = [], repos = [], coverageClasses = []] = (rows[0] ?? []).map(texts);
  return { lanes, teams, tools, models, repos, coverageClasses };
}

function texts(values: unknown): string[] {
  return Array.isArray(values) ? values.filter((value): value is string => typeof value === "string") : [];
}
