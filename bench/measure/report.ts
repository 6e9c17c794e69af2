import { mkdirSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** One line of a bench: what was measured, and the budget of docs/benchmarks.md where there is one. */
export type Measured = { what: string; value: number; unit: string; budget?: { atLeast: number } | { atMost: number } };

/** Prints a table and keeps it as JSON beside earlier ones in `.cache/bench`. */
export function report(bench: string, lines: readonly Measured[]): void {
  const rows = lines.map(line => [line.what, `${show(line.value)} ${line.unit}`, budgetText(line), verdict(line)]);
  const widths = [0, 1, 2, 3].map(column => Math.max(...rows.map(row => row[column]?.length ?? 0)));
  console.log(`\n${bench} on ${os.cpus().length} x ${os.cpus()[0]?.model ?? "unknown"}, Node ${process.versions.node}\n`);
  for (const row of rows)
    console.log(`  ${row.map((cell, i) => (i === 1 ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0))).join("  ")}`);
  const folder = path.join(".cache", "bench");
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${bench}-${new Date().toISOString().replace(/[:.]/g, "-")}.json`);
  writeFileSync(
    file,
    `${JSON.stringify({ bench, at: new Date().toISOString(), cpus: os.cpus().length, loadAverage: os.loadavg(), lines }, null, 2)}\n`,
  );
  console.log(`\n  kept in ${file}`);
}

const show = (value: number): string => value.toLocaleString("en", { maximumFractionDigits: value < 10 ? 2 : 0 });

function budgetText({ budget, unit }: Measured): string {
  if (budget === undefined) return "";
  return "atLeast" in budget ? `budget: at least ${show(budget.atLeast)} ${unit}` : `budget: at most ${show(budget.atMost)} ${unit}`;
}

function verdict({ value, budget }: Measured): string {
  if (budget === undefined) return "";
  return ("atLeast" in budget ? value >= budget.atLeast : value <= budget.atMost) ? "met" : "MISSED";
}
