import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { compilePolicy } from "@/lib/core/policy/evaluate";
import { DEFAULT_INDEX, KILL_SWITCH_INDEX, policySql, type SqlContext } from "@/lib/core/policy/sql/policy-sql";
import { sqlParams } from "@/lib/core/policy/sql/sql-params";
import { STANDARD_ATTRIBUTES } from "@/lib/core/policy/standard-attributes";
import { arbitraryContext, arbitraryPolicy } from "@/lib/testing/arbitrary-policy";
import { queryRows, telemetryDb } from "./client";

const [policies, rows] = process.env.LANEKEEPER_FULL === "1" ? [200, 100_000] : [50, 1000];
const table = `policy_sql_${randomUUID().replaceAll("-", "")}`;
const COLUMN_TYPES = { string: "Nullable(String)", number: "Nullable(Float64)", boolean: "Nullable(Bool)" } as const;
const attributes = Object.entries(STANDARD_ATTRIBUTES);

/** What a typed column can hold of a context: an attribute of another type is missing, as the evaluator sees it. */
const typed = (context: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(attributes.filter(([id, { type }]) => typeof context[id] === type).map(([id]) => [id, context[id]]));

const contexts = fc.sample(arbitraryContext, { numRuns: rows, seed: 3 }).map(typed);
const context: SqlContext = Object.fromEntries(
  attributes.map(([id, { type }]) => {
    const values = new Set(contexts.map(each => each[id]).filter(value => typeof value === "string"));
    return [id, { sql: `\`${id}\``, type, versions: type === "string" ? [...values] : undefined }];
  }),
);

beforeAll(async () => {
  const columns = attributes.map(([id, { type }]) => `\`${id}\` ${COLUMN_TYPES[type]}`);
  await telemetryDb().command({ query: `CREATE TABLE ${table} (row UInt32, ${columns.join(", ")}) ENGINE = Memory` });
  await telemetryDb().insert({ table, values: contexts.map((each, row) => ({ row, ...each })), format: "JSONEachRow" });
});
afterAll(() => telemetryDb().command({ query: `DROP TABLE ${table}` }));

it(`the policy as SQL fires the evaluator's rule: ${policies} policies, ${rows} contexts`, { timeout: 1_200_000 }, async () => {
  const fired = new Set<number>();
  for (const drawn of fc.sample(arbitraryPolicy, { numRuns: policies, seed: 5 })) {
    const policy = { ...drawn, exploration: { percent: 0 } };
    const native = compilePolicy(policy);
    const params = sqlParams("p");
    const sql = `SELECT toInt32(${policySql(policy, context, params)}) AS rule FROM ${table} ORDER BY row`;
    const found = await queryRows<{ rule: number }>(sql, params.values);
    expect(found).toHaveLength(contexts.length);
    for (const [row, given] of contexts.entries()) {
      const { reason, ruleId } = native.evaluate(given);
      const wanted =
        reason === "KILL_SWITCH"
          ? KILL_SWITCH_INDEX
          : reason === "DEFAULT"
            ? DEFAULT_INDEX
            : policy.rules.findIndex(rule => rule.id === ruleId);
      fired.add(wanted);
      if (found[row]?.rule !== wanted) expect(found[row]?.rule, JSON.stringify({ policy, given })).toBe(wanted);
    }
  }
  expect(fired.size, "both exceptions and several rules must occur").toBeGreaterThan(5);
});
