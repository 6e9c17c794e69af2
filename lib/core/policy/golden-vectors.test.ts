import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryContext, arbitraryPolicy } from "@/lib/testing/arbitrary-policy";
import { bucketOf } from "./bucket";
import type { PolicyDraft } from "./document";
import { compilePolicy } from "./evaluate";
import { murmur3 } from "./murmur3";
import { startingPolicy } from "./starting-policy";

/**
 * Pins the evaluator for other implementations and later versions: buckets, and decisions for the starting policy and for generated
 * policies. `UPDATE_GOLDEN=1 npx vitest run golden-vectors` writes the file anew; a changed decision also needs a new EVALUATOR_VERSION.
 */
const FILE = fileURLToPath(new URL("./golden-vectors.json", import.meta.url));
type Suite = { policy: PolicyDraft & { version: number }; cases: Array<{ context: unknown; decision: unknown; escalation: unknown }> };
type Golden = { buckets: Array<{ salt: string; key: string; hash: number; bucket: number }>; suites: Suite[] };

function suite(policy: Suite["policy"], contexts: readonly unknown[]): Suite {
  const { evaluate, evaluateEscalation } = compilePolicy(policy);
  return { policy, cases: contexts.map(context => ({ context, decision: evaluate(context), escalation: evaluateEscalation(context) })) };
}

function generate(): Golden {
  const keys = ["dev_0", "dev_1", "dev_2", "ann@example.org", "Zoë", "開発者", "🙂", "\ud800", ""];
  const starting = startingPolicy();
  const contexts = [
    {},
    ...starting.workTypes.map(({ id }) => ({ workType: id, tool: "codex" })),
    { needsPersistence: true, needsOrchestration: true, needsConfidence: true, tool: "gemini-cli" },
    { lane: "fast", corrections: 2, tool: "codex" },
    { lane: "fast", failedChecks: 3, tool: "claude-code" },
  ];
  const generated = fc.sample(arbitraryPolicy, { numRuns: 12, seed: 1 });
  return {
    buckets: ["", "release-prep-deep"].flatMap(salt =>
      keys.map(key => ({ salt, key, hash: murmur3(salt + key), bucket: bucketOf(salt, key) })),
    ),
    suites: [
      suite({ ...starting, version: 1 }, contexts),
      ...generated.map((policy, index) =>
        suite({ ...policy, version: index + 2 }, fc.sample(arbitraryContext, { numRuns: 8, seed: index })),
      ),
    ],
  };
}

if (process.env.UPDATE_GOLDEN === "1") writeFileSync(FILE, `${JSON.stringify(generate(), null, 1)}\n`);
const golden: Golden = JSON.parse(readFileSync(FILE, "utf8"));

describe("golden vectors", () => {
  it("hold many cases of every kind", () => {
    const reasons = new Set(golden.suites.flatMap(({ cases }) => cases.map(({ decision }) => (decision as { reason: string }).reason)));
    expect([...reasons].sort()).toEqual(expect.arrayContaining(["DEFAULT", "KILL_SWITCH", "RULE", "SPLIT"]));
    expect(golden.suites.flatMap(({ cases }) => cases.filter(({ escalation }) => escalation !== null)).length).toBeGreaterThan(2);
  });

  it.each(golden.buckets)("bucket of $salt + $key", ({ salt, key, hash, bucket }) => {
    expect({ hash: murmur3(salt + key), bucket: bucketOf(salt, key) }).toEqual({ hash, bucket });
  });

  it.each(golden.suites.map(({ policy, cases }) => ({ version: policy.version, policy, cases })))(
    "policy $version",
    ({ policy, cases }) => {
      expect(
        suite(
          policy,
          cases.map(({ context }) => context),
        ).cases,
      ).toEqual(cases);
    },
  );
});
