import { BUCKETS, bucketsIn } from "../bucket";
import type { Condition } from "../condition";
import type { PolicyDraft, Rule } from "../document";
import { NEEDS } from "../needs";
import { NEVER_SQL, type SqlColumn, sqlLeaf } from "./sql-leaf";
import type { SqlParams } from "./sql-params";

/** The recorded context: attribute id -> column. An attribute without one is missing from every recorded turn. */
export type SqlContext = Readonly<Record<string, SqlColumn>>;

/** Answer of the expression where no rule fires, and where the kill switch is on. */
export const DEFAULT_INDEX = -1;
export const KILL_SWITCH_INDEX = -2;

/**
 * The policy as one expression over recorded contexts: the index (in `policy.rules`) of the rule that fires, or one of the two above. The same
 * answer as `compilePolicy` without exploration, for contexts whose attributes have their declared types. Values go through `params`.
 */
export function policySql(policy: PolicyDraft, context: SqlContext, params: SqlParams): string {
  if (policy.killSwitch.active) return String(KILL_SWITCH_INDEX);
  const condition = conditionSql(policy, withNeeds(policy, context, params), params);
  const branches = policy.rules.flatMap((rule, index) =>
    rule.enabled ? [`${[condition(rule.when), ...rolloutSql(rule, context, params)].map(inBrackets).join(" AND ")}, ${index}`] : [],
  );
  return branches.length === 0 ? String(DEFAULT_INDEX) : `multiIf(${branches.join(", ")}, ${DEFAULT_INDEX})`;
}

const inBrackets = (sql: string): string => `(${sql})`;

function conditionSql(policy: PolicyDraft, context: SqlContext, params: SqlParams): (condition: Condition) => string {
  const segments = new Map<string, Condition>();
  for (const { id, when } of policy.segments) if (!segments.has(id)) segments.set(id, when);

  function translate(condition: Condition, within: readonly string[]): string {
    if ("attr" in condition) {
      const column = Object.hasOwn(context, condition.attr) ? context[condition.attr] : undefined;
      return column === undefined ? NEVER_SQL : sqlLeaf(condition, column, params);
    }
    if ("segment" in condition) {
      const when = segments.get(condition.segment);
      const isCycle = within.includes(condition.segment);
      return when === undefined || isCycle ? NEVER_SQL : translate(when, [...within, condition.segment]);
    }
    if ("not" in condition) return `NOT (${translate(condition.not, within)})`;
    if ("all" in condition) return join(condition.all, " AND ", "1", within);
    return join(condition.any, " OR ", NEVER_SQL, within);
  }

  function join(parts: readonly Condition[], operator: string, empty: string, within: readonly string[]): string {
    return parts.length === 0 ? empty : parts.map(part => `(${translate(part, within)})`).join(operator);
  }

  return condition => translate(condition, []);
}

/** A `needs*` that was not recorded is what the work type says of it. */
function withNeeds({ workTypes }: PolicyDraft, context: SqlContext, params: SqlParams): SqlContext {
  const { workType } = context;
  if (workType === undefined) return context;
  const first = workTypes.filter(({ id }, index) => workTypes.findIndex(other => other.id === id) === index);
  const needs = NEEDS.map((need): [string, SqlColumn] => {
    const list = (signal: boolean) => {
      const ids = first.filter(({ signals }) => signals[need] === signal).map(({ id }) => id);
      return `has(${params.bind(ids, "Array(String)")}, ${workType.sql})`;
    };
    const byWorkType = `multiIf(ifNull(${list(true)}, 0), true, ifNull(${list(false)}, 0), false, NULL)`;
    const recorded = context[need]?.sql;
    return [need, { sql: recorded === undefined ? byWorkType : `coalesce(${recorded}, ${byWorkType})`, type: "boolean" }];
  });
  return { ...context, ...Object.fromEntries(needs) };
}

/** ClickHouse's murmurHash3_32 is the hash of `bucketOf`. A caller without the rollout's attribute is in no bucket. */
function rolloutSql({ rollout }: Rule, context: SqlContext, params: SqlParams): string[] {
  if (!rollout) return [];
  const column = context[rollout.by];
  if (column === undefined || column.type !== "string") return [NEVER_SQL];
  const hash = `toUInt64(murmurHash3_32(concat(${params.bind(rollout.salt, "String")}, assumeNotNull(${column.sql}))))`;
  const bucket = `intDiv(${hash} * ${BUCKETS}, 4294967296)`;
  return [`ifNull(${column.sql}, '') != '' AND ${bucket} < ${params.bind(bucketsIn(rollout.percent), "UInt32")}`];
}
