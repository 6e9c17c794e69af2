import { parseArgs } from "node:util";
import { claudeCodeSettings } from "@/lib/core/policy/tools/claude-code";
import { findConfig, getConfig } from "../config-file";
import { getCurrentPolicy } from "../current-policy";
import { CliError, EXIT, type ExitCode } from "../exit-code";
import type { Io } from "../io";
import { policyStoreOf } from "../server-of";
import { logLine } from "../spool/log-line";
import { exportFor } from "../tools/export-for";

const OPTIONS = { team: { type: "string" }, "policy-helper": { type: "boolean", default: false } } as const;

/** Prints a tool's own configuration for the team, as the server's /api/v1/export does. */
export async function exportConfig(args: string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, strict: true, allowPositionals: true });
  const [name = "", ...rest] = positionals;
  const make = exportFor(name);
  if (make === null || rest.length > 0) throw new CliError(EXIT.usage, "Which tool? lanekeeper export codex|claude|gemini|opencode");
  if (values["policy-helper"]) return policyHelper(name, values.team, io);
  const config = getConfig(io);
  const { policy } = await getCurrentPolicy(io, config);
  const made = make(policy, values.team ?? config.team ?? null);
  io.out((typeof made === "string" ? made : JSON.stringify(made, null, 2)).trimEnd());
  return EXIT.done;
}

/** For Claude Code's `policyHelper`: it refuses to start unless this ends with 0, so it is answered from the cache, if need be with nothing. */
function policyHelper(name: string, team: string | undefined, io: Io): ExitCode {
  if (name !== "claude") throw new CliError(EXIT.usage, "--policy-helper is Claude Code's: lanekeeper export claude --policy-helper");
  let managedSettings = {};
  try {
    const config = findConfig(io);
    const cached = config && policyStoreOf(io, config.url).readPolicy();
    if (cached?.kind === "good") managedSettings = claudeCodeSettings(cached.policy, team ?? config?.team ?? null);
    if (config) io.startInBackground("send");
  } catch (error) {
    logLine(io, `policy helper: ${error instanceof Error ? error.message : error}`);
  }
  io.out(JSON.stringify({ managedSettings }));
  return EXIT.done;
}
