import { attributesAsked } from "@/lib/core/policy/backtest/recorded-attributes";
import { PROMPT_SIZES, STRATUM_DIMENSIONS, STRATUM_SEPARATOR, type Stratum } from "@/lib/core/policy/backtest/stratum";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { KILL_SWITCH_INDEX, policySql, type SqlContext } from "@/lib/core/policy/sql/policy-sql";
import { type SqlParams, sqlParams } from "@/lib/core/policy/sql/sql-params";
import { queryCompact } from "./compact";
import { FINAL_BY_PARTITION, textOf } from "./count-query";
import { type FactScope, factWhere, withinSpan } from "./fact-filter";
import { contextAt, joinedContext } from "./recorded-context";

/** Two policies to be compared on the turns of a scope. */
export type BacktestQuery = { scope: FactScope; timeZone: string; published: PolicyDraft; draft: PolicyDraft };

/** A recorded turn, and when it began (epoch milliseconds). */
export type TurnExample = { session: string; turn: number; startMs: number };

/** Counted turns. Dimensions that a row is not split by are null; `before` and `after` are both null or neither. */
export type MoveRow = {
  stratum: { [dimension in keyof Stratum]: string | null };
  before: string | null;
  after: string | null;
  turns: number;
  developers: number;
  movedTurns: number;
  movedDevelopers: number;
  /** One of the moved turns that may be shown, picked by a hash of its instant: by chance, and always the same. */
  example: TurnExample | null;
};

/** Sizes by number, 0 where the length is not known. */
const SIZES = ["", ...PROMPT_SIZES.map(({ id }) => id)];
const sizeOf = (chars: string): string =>
  `toUInt8(multiIf(isNull(${chars}), 0, ${PROMPT_SIZES.map(({ belowChars }, index) => (Number.isFinite(belowChars) ? `${chars} < ${belowChars}, ${index + 1}` : `${index + 1}`)).join(", ")}))`;

const KEYS = ["type", "team", "tool", "size", "before", "after"];
/** In all, by each dimension of the strata, and by whole strata; each with and without the lanes, but for whole strata. */
const SETS = [...["", "type", "team", "tool", "size"].flatMap(key => [[key], [key, "before", "after"]]), KEYS].map(
  keys => `(${keys.filter(key => key !== "").join(", ")})`,
);

/**
 * Turns begun in the scope's span by the lanes that both policies choose for their recorded context: in all, by each dimension of the strata, and by whole strata.
 * One scan, whose keys are numbers where they can be; developers are counted in a second step, over rows that are already few. `exampleTeams`: whose turns
 * may be given as examples (null: everyone's).
 */
export async function countMoves(query: BacktestQuery, exampleTeams: readonly string[] | null): Promise<MoveRow[]> {
  const params = sqlParams("p");
  const lanes = [...new Set([query.published, query.draft].flatMap(lanesOf))];
  const asked = attributesAsked([query.published, query.draft]);
  const { join, context, workType, promptChars } = joinedContext(asked, await toolVersions(query, asked));
  const { where, params: scopeParams } = factWhere(query.scope);
  const mayShow = exampleTeams === null ? "1" : "ifNull(team IN {exampleTeams: Array(String)}, 0)";
  const laneOf = (policy: PolicyDraft) =>
    `${params.bind(
      lanesOf(policy).map(lane => lanes.indexOf(lane)),
      "Array(UInt8)",
    )}[${firedSql(policy, context, params)}]`;
  const turns = `
    SELECT ${laneOf(query.published)} AS before, ${laneOf(query.draft)} AS after, before != after AS moved, ${workType} AS type, team, tool,
      ${sizeOf(promptChars)} AS size, ifNull(cityHash64(developer), 0) AS who, count() AS n,
      argMinIf((session, turn_index, turn_at), cityHash64(turn_at), moved AND ${mayShow}) AS one
    FROM session_facts FINAL ARRAY JOIN ${["turns.index AS turn_index", "turns.start AS turn_at", ...join].join(", ")}
    WHERE ${where} AND ${withinSpan("turn_at")} GROUP BY before, after, type, team, tool, size, who`;
  const rows = await queryCompact(
    `SELECT ${KEYS.map(key => `if(grouping(${key}) = 0, ifNull(toString(${key}), ''), NULL)`).join(", ")}, sum(n), uniqExactIf(who, who != 0),
       sumIf(n, moved), uniqExactIf(who, moved AND who != 0), argMinIf(one, cityHash64(one.3), one.1 != '') AS shown, toUnixTimestamp64Milli(shown.3)
     FROM (${turns}) GROUP BY GROUPING SETS (${SETS.join(", ")}) ${FINAL_BY_PARTITION}`,
    { ...scopeParams, ...params.values, timeZone: query.timeZone, ...(exampleTeams !== null && { exampleTeams }) },
  );
  return rows.map(row => readMove(row, lanes));
}

function readMove(row: readonly unknown[], lanes: readonly string[]): MoveRow {
  const [workType, team, tool, size, before, after, turns, developers, movedTurns, movedDevelopers, shown, startMs] = row;
  const [session, turn] = Array.isArray(shown) ? shown : [];
  const among = (names: readonly string[], place: unknown) => (place === null ? null : (names[Number(place)] ?? null));
  return {
    stratum: { workType: textOf(workType), team: textOf(team), tool: textOf(tool), size: among(SIZES, size) },
    ...{ before: among(lanes, before), after: among(lanes, after), turns: Number(turns), developers: Number(developers) },
    ...{ movedTurns: Number(movedTurns), movedDevelopers: Number(movedDevelopers) },
    example: typeof session === "string" && session !== "" ? { session, turn: Number(turn), startMs: Number(startMs) } : null,
  };
}

/** The lanes of a policy by what fires: the kill switch, no rule, or one of the rules. */
const lanesOf = ({ killSwitch, rules, default: otherwise }: PolicyDraft): string[] => [
  killSwitch.lane,
  otherwise.lane,
  ...rules.map(rule => rule.lane),
];

/** The 1-based place in `lanesOf` of what fires for a context. */
const firedSql = (policy: PolicyDraft, context: SqlContext, params: SqlParams): string =>
  `toInt32(${policySql(policy, context, params)}) - (${KILL_SWITCH_INDEX - 1})`;

/** The different versions of tools, where a rule asks for them. */
async function toolVersions({ scope }: BacktestQuery, asked: ReadonlySet<string>): Promise<string[]> {
  if (!asked.has("clientVersion")) return [];
  const { where, params } = factWhere(scope);
  const rows = await queryCompact(
    `SELECT DISTINCT tool_version FROM session_facts FINAL WHERE ${where} AND tool_version IS NOT NULL ${FINAL_BY_PARTITION}`,
    params,
  );
  return rows.map(([version]) => String(version));
}

/** The stratum's name of the turn that a chain or episode begins with, for `CountQuery`; null where it is in none. */
export function stratumExpression(): { sql: string; params: Record<string, unknown> } {
  const { workType, promptChars } = contextAt(FIRST_TURN, new Set(), []);
  const size = `{sizes: Array(String)}[${sizeOf(promptChars)} + 1]`;
  const values: Record<keyof Stratum, string> = { workType, team: "ifNull(team, '')", tool: "tool", size };
  const name = STRATUM_DIMENSIONS.map(dimension => `toString(${values[dimension]})`).join(", {separator: String}, ");
  return { sql: `if(${workType} = '', NULL, toNullable(concat(${name})))`, params: { separator: STRATUM_SEPARATOR, sizes: SIZES } };
}

const FIRST_TURN = "first_turn + 1";

/**
 * The decision recorded for the turn that a chain or episode begins with, under one of these policy versions, and the lanes that both policies choose for it:
 * a JSON list `[version, reason, rule, lane, lane before, lane after]`, or null.
 */
export async function decisionExpression(
  query: BacktestQuery,
  policies: readonly number[],
): Promise<{ sql: string; params: Record<string, unknown> }> {
  const params = sqlParams("p");
  const asked = attributesAsked([query.published, query.draft]);
  const { context } = contextAt(FIRST_TURN, asked, await toolVersions(query, asked));
  const of = (column: string) => `turns.${column}[${FIRST_TURN}]`;
  const laneOf = (policy: PolicyDraft) => `${params.bind(lanesOf(policy), "Array(String)")}[${firedSql(policy, context, params)}]`;
  const parts = [
    `toString(assumeNotNull(${of("policy_version")}))`,
    ...["decision_reason", "rule_id", "decided_lane"].map(column => `toString(ifNull(${of(column)}, ''))`),
    ...[query.published, query.draft].map(laneOf),
  ];
  return {
    sql: `if(ifNull(${of("policy_version")} IN {policies: Array(Int64)}, 0), toNullable(toJSONString([${parts.join(", ")}])), NULL)`,
    params: { ...params.values, policies, timeZone: query.timeZone },
  };
}
