import { parseArgs } from "node:util";
import { applyChange, codexHome, planProfiles } from "../codex-files";
import { getConfig } from "../config-file";
import { getCurrentPolicy } from "../current-policy";
import { CliError, EXIT, type ExitCode } from "../exit-code";
import type { Io } from "../io";
import { lineDiff } from "../line-diff";

const OPTIONS = { check: { type: "boolean", default: false }, "dry-run": { type: "boolean", default: false } } as const;

/** Writes the lanes' models into the tool's own configuration. With --check or --dry-run it only says what it would write. */
export async function sync(args: string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, strict: true, allowPositionals: true });
  if (positionals.length !== 1 || positionals[0] !== "codex")
    throw new CliError(EXIT.usage, "Say for which tool: `lanekeeper sync codex`.");
  const { policy } = await getCurrentPolicy(io, getConfig(io));
  const changes = planProfiles(codexHome(io), policy);
  const isDry = values.check || values["dry-run"];
  for (const change of changes) {
    io.out(`${change.file}${change.before === null ? " (new)" : change.after === null ? " (removed)" : ""}`);
    for (const line of lineDiff(change.before ?? "", change.after ?? "")) io.out(`  ${line}`);
    if (!isDry) applyChange(change);
  }
  const lanes = policy.lanes.filter(lane => lane.targets.codex).map(lane => lane.id);
  if (changes.length === 0) io.out(`The Codex profiles follow policy version ${policy.version}.`);
  else if (isDry) io.out(`${changes.length} of the Codex profiles would change to follow policy version ${policy.version}.`);
  else io.out(`Done. Start a lane with ${lanes.map(lane => `\`codex --profile ${lane}\``).join(" or ")}.`);
  return values.check && changes.length > 0 ? EXIT.failed : EXIT.done;
}
