import { parseArgs } from "node:util";
import { toolName } from "@/lib/core/telemetry/tools";
import { ageText } from "../age-text";
import { EXIT, type ExitCode } from "../exit-code";
import type { Io } from "../io";
import { readCollected } from "../spool/collected";
import { isPaused, listSpool } from "../spool/spool";

const NEVER = [
  "Never sent from here: prompts, answers, what commands print, the contents of files.",
  "Sent and reduced on arrival, never stored: shell lines (to the kind of check), paths and patches (to keyed hashes and numbers of lines).",
  "What the tools send by OpenTelemetry themselves is not counted here; Telemetry health in the dashboard shows it.",
];

/** What hooks and `run` have sent from this machine, and what never is. */
export async function collected(args: string[], io: Io): Promise<ExitCode> {
  const { values } = parseArgs({ args, options: { json: { type: "boolean" } }, strict: true });
  const { since, lastAt, counts } = readCollected(io);
  const waiting = listSpool(io).length;
  const isoOf = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
  if (values.json) {
    io.out(JSON.stringify({ since: isoOf(since), lastAt: isoOf(lastAt), counts, waiting, paused: isPaused(io) }));
    return EXIT.done;
  }
  if (since === null || lastAt === null) io.out("Nothing has been sent from this machine.");
  else {
    io.out(`Sent since ${isoOf(since)}, last ${ageText(io.now() - lastAt)} ago:`);
    for (const [tool, byType] of Object.entries(counts)) {
      const parts = Object.entries(byType).map(([type, count]) => `${count} ${type.replaceAll("_", " ")}`);
      io.out(`  ${toolName(tool)}: ${parts.join(", ")}`);
    }
  }
  if (waiting > 0) io.out(`${waiting} ${waiting === 1 ? "batch waits" : "batches wait"} to be sent.`);
  if (isPaused(io)) io.out("Sending is paused: `lanekeeper resume` goes on.");
  for (const line of NEVER) io.out(line);
  return EXIT.done;
}
