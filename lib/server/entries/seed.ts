import { parseArgs } from "node:util";
import { asAppError } from "@/lib/core/app-error";
import { now } from "../clock";
import { controlDb } from "../control-db/client";
import { pgPool } from "../control-db/pg-pool";
import { DEMO_ACCOUNTS } from "../demo/demo-accounts";
import { progressBar } from "../demo/progress-bar";
import { isScenarioName, SCENARIOS, type Scenario } from "../demo/scenarios";
import { seedDemo } from "../demo/seed-demo";

const USAGE = `Fills an empty installation with a simulated organisation.

  npm run seed -- <${Object.keys(SCENARIOS).join(" | ")}> [--days N] [--per-team N] [--time-zone ZONE]
  npm run seed -- demo --accounts    prints the accounts`;

/** A positive whole number, or the fallback when the option is absent. */
function count(text: string | undefined, option: string, fallback: number): number {
  if (text === undefined) return fallback;
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new RangeError(`--${option} takes a whole number from 1 to 9999`);
  return Number(text);
}

function printAccounts(): void {
  const width = Math.max(...DEMO_ACCOUNTS.map(account => account.email.length));
  for (const { email, password, role } of DEMO_ACCOUNTS) console.log(`  ${email.padEnd(width)}  ${password}  (${role})`);
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { days: { type: "string" }, "per-team": { type: "string" }, "time-zone": { type: "string" }, accounts: { type: "boolean" } },
  });
  const [name] = positionals;
  if (name === undefined || !isScenarioName(name)) {
    console.error(USAGE);
    return 2;
  }
  if (values.accounts === true) {
    printAccounts();
    return 0;
  }
  const preset: Scenario = SCENARIOS[name];
  const scenario: Scenario = {
    ...preset,
    days: count(values.days, "days", preset.days),
    developersPerTeam: count(values["per-team"], "per-team", preset.developersPerTeam),
  };
  try {
    await seed(scenario, values["time-zone"] ?? "UTC");
  } finally {
    await controlDb().$disconnect();
    await pgPool().end();
  }
  return 0;
}

async function seed(scenario: Scenario, timeZone: string): Promise<void> {
  if ((await controlDb().organization.count()) > 0) {
    console.log("This installation has its organisation already; nothing to do.");
    return;
  }
  const started = Date.now();
  const events = await seedDemo(controlDb(), scenario, { nowMs: now(), timeZone, onProgress: progressBar(process.stdout) });
  console.log(`  ${events.toLocaleString("en")} events of ${scenario.days} days in ${Math.round((Date.now() - started) / 1000)} s`);
}

try {
  process.exitCode = await main();
} catch (error) {
  const known = error instanceof RangeError || asAppError(error) || (error instanceof TypeError && "code" in error);
  console.error(known && error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
