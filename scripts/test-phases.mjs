import { buildStale } from "./build.mjs";
import { findChromium } from "./find-chromium.mjs";
import { runAndKeep, runNode } from "./run-command.mjs";

/** Tests make their own installations; what configures the caller's must not reach them. */
const unset = Object.fromEntries(
  ["LANEKEEPER_DATA_DIR", "LANEKEEPER_URL", "LANEKEEPER_SECRET", "LANEKEEPER_NOW", "HOST", "PORT"].map(name => [name, undefined]),
);
const noStores = { DATABASE_URL: undefined, CLICKHOUSE_URL: undefined, CLICKHOUSE_CLUSTER: undefined };

const checks = [
  ["formatting and lint (Biome)", ["node_modules/@biomejs/biome/bin/biome", "ci", "."]],
  ["types (TypeScript)", ["node_modules/typescript/bin/tsc", "--noEmit", "-p", "."]],
  ["import directions (dependency-cruiser)", ["scripts/check-imports.mjs"]],
  ["dead code (knip)", ["node_modules/knip/bin/knip.js", "--no-progress"]],
  ["lock file for every system", ["scripts/complete-lock.mjs", "--check"]],
];

async function check() {
  await buildStale({ only: ["database client"] });
  const failed = [];
  for (const [name, words] of checks) {
    console.log(`\n- ${name}`);
    if ((await runNode(words)) !== 0) failed.push(name);
  }
  return { passed: failed.length === 0, lines: failed.map(name => `failed: ${name}`) };
}

/** Runs a test program, shown as it goes, and keeps the lines in which it sums up. */
async function runTests(words, env, summary) {
  const color = process.stdout.isTTY ? { FORCE_COLOR: "1" } : {};
  const { code, text } = await runAndKeep(process.execPath, words, { env: { ...unset, ...color, ...env }, show: true });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape sequences of colours
  const lines = text.replace(/\u001b\[[\d;]*m/g, "").split("\n");
  return { passed: code === 0, lines: lines.filter(line => summary.test(line)).map(line => line.trim()) };
}

const vitest = (project, more, env) =>
  runTests(["node_modules/vitest/vitest.mjs", "run", "--project", project, ...more], env, /^\s*(Test Files|Tests|Duration)\s/);

async function e2e(more, env) {
  const chromium = await findChromium();
  const words = ["node_modules/@playwright/test/cli.js", "test", ...more];
  const own = { ...noStores, ...env, CHROMIUM_PATH: chromium ?? undefined };
  return runTests(words, own, /^\s*\d+ (passed|failed|flaky|skipped|did not run|interrupted)\b/);
}

/**
 * What `npm test` does, in this order. Each takes words for its test program and the environment, and resolves to whether it passed and the
 * lines to show at the end.
 * @type {Record<string, (more: string[], env: Record<string, string>) => Promise<{ passed: boolean, lines: string[] }>>}
 */
export const phases = {
  check,
  unit: (more, env) => vitest("unit", more, { ...noStores, ...env }),
  build: async () => {
    await buildStale();
    return { passed: true, lines: [] };
  },
  db: (more, env) => vitest("db", more, env),
  e2e,
};
