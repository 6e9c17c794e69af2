import { parseArgs } from "node:util";
import { toolName } from "@/lib/core/telemetry/tools";
import { getConfig } from "../config-file";
import { getCurrentPolicy } from "../current-policy";
import { CliError, EXIT, type ExitCode } from "../exit-code";
import type { Io } from "../io";
import { lineDiff } from "../line-diff";
import { applyChange } from "../tools/file-change";
import { KNOWN_TOOLS } from "../tools/known-tools";
import { SYNC_TARGETS } from "../tools/sync-targets";

const OPTIONS = {
  check: { type: "boolean", default: false },
  "dry-run": { type: "boolean", default: false },
  managed: { type: "boolean", default: false },
  file: { type: "string" },
  team: { type: "string" },
} as const;

/** Writes the policy's models into the tool's own configuration. With --check or --dry-run it only says what it would write. */
export async function sync(args: string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, strict: true, allowPositionals: true });
  const [name = "", ...rest] = positionals;
  const plan = Object.hasOwn(SYNC_TARGETS, name) ? SYNC_TARGETS[name] : undefined;
  if (plan === undefined || rest.length > 0) {
    throw new CliError(EXIT.usage, "Say for which tool: `lanekeeper sync codex|claude|gemini|opencode`.");
  }
  const config = getConfig(io);
  const { policy } = await getCurrentPolicy(io, config);
  const { managed, file } = values;
  const changes = plan(io, policy, { managed, file, team: values.team ?? config.team ?? null });
  const isDry = values.check || values["dry-run"];
  for (const change of changes) {
    io.out(`${change.file}${change.before === null ? " (new)" : change.after === null ? " (removed)" : ""}`);
    for (const line of lineDiff(change.before ?? "", change.after ?? "")) io.out(`  ${line}`);
    // The machine's file is for everyone to read.
    if (!isDry) applyChange(change, managed ? 0o644 : 0o600);
  }
  io.out(summary(name, policy, changes.length, { isDry, managed }));
  return values.check && changes.length > 0 ? EXIT.failed : EXIT.done;
}

type Policy = { version: number; lanes: { id: string; targets: Record<string, unknown> }[] };

function summary(name: string, policy: Policy, changes: number, { isDry, managed }: { isDry: boolean; managed: boolean }): string {
  const tool = KNOWN_TOOLS[name]?.id ?? name;
  const what = name === "codex" && !managed ? "profiles" : "settings";
  if (changes === 0) return `The ${toolName(tool)} ${what} follow policy version ${policy.version}.`;
  if (isDry) return `${changes} of the ${toolName(tool)} ${what} would change to follow policy version ${policy.version}.`;
  if (what === "settings") return "Done. It holds from the next start on.";
  const lanes = policy.lanes.filter(lane => lane.targets[tool]).map(lane => lane.id);
  return `Done. Start a lane with ${lanes.map(lane => `\`codex --profile ${lane}\``).join(" or ")}.`;
}
