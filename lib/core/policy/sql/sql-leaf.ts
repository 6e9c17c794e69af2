import type { AttributeValue, Leaf, Operator } from "../condition";
import type { AttributeType } from "../operators-by-type";
import { compareVersions, parseVersion } from "../semver";
import type { SqlParams } from "./sql-params";

/** An attribute as an expression of ClickHouse, NULL where it is missing. `versions` lists its distinct values, for comparing versions. */
export type SqlColumn = { sql: string; type: AttributeType; versions?: readonly string[] | undefined };

export const NEVER_SQL = "0";
const SQL_TYPES: Record<AttributeType, string> = { string: "String", number: "Float64", boolean: "Bool" };

/** One leaf as an expression that is 1 or 0, never NULL: a leaf on a missing attribute is false, whatever the operator. */
export function sqlLeaf({ op, value }: Pick<Leaf, "op" | "value">, { sql, type, versions }: SqlColumn, params: SqlParams): string {
  if (op === "exists") return `isNotNull(${sql})`;
  if (Array.isArray(value)) return listLeaf(op, value, sql, type, params);
  if (value === undefined || typeof value !== type) return NEVER_SQL;
  if (op === "semver_lt" || op === "semver_gte") return versionLeaf(op, String(value), sql, versions ?? [], params);
  const compare = type === "string" ? STRINGS[op] : type === "number" ? NUMBERS[op] : undefined;
  const test = (EQUALITY[op] ?? compare)?.(sql, params.bind(value, SQL_TYPES[type]));
  return test === undefined ? NEVER_SQL : known(test);
}

const known = (test: string): string => `ifNull(${test}, 0)`;

function listLeaf(op: Operator, values: readonly AttributeValue[], sql: string, type: AttributeType, params: SqlParams): string {
  if (type === "boolean" || (op !== "in" && op !== "nin")) return NEVER_SQL;
  const list = params.bind(
    values.filter(value => typeof value === type),
    `Array(${SQL_TYPES[type]})`,
  );
  return known(op === "in" ? `has(${list}, ${sql})` : `NOT has(${list}, assumeNotNull(${sql})) AND isNotNull(${sql})`);
}

/** Versions are compared here, on the few distinct values that there are, so that the store need not know what a version is. */
function versionLeaf(op: "semver_lt" | "semver_gte", value: string, sql: string, versions: readonly string[], params: SqlParams): string {
  const wanted = parseVersion(value);
  if (wanted === null) return NEVER_SQL;
  const matching = versions.filter(text => {
    const version = parseVersion(text);
    return version !== null && compareVersions(version, wanted) < 0 === (op === "semver_lt");
  });
  return known(`has(${params.bind(matching, "Array(String)")}, ${sql})`);
}

type Compare = (actual: string, value: string) => string;

const EQUALITY: Partial<Record<Operator, Compare>> = {
  eq: (actual, value) => `${actual} = ${value}`,
  ne: (actual, value) => `${actual} != ${value}`,
};
const NUMBERS: Partial<Record<Operator, Compare>> = {
  lt: (actual, value) => `${actual} < ${value}`,
  lte: (actual, value) => `${actual} <= ${value}`,
  gt: (actual, value) => `${actual} > ${value}`,
  gte: (actual, value) => `${actual} >= ${value}`,
};
const STRINGS: Partial<Record<Operator, Compare>> = {
  prefix: (actual, value) => `startsWith(${actual}, ${value})`,
  suffix: (actual, value) => `endsWith(${actual}, ${value})`,
  contains: (actual, value) => `position(${actual}, ${value}) > 0`,
};
