import { help } from "./commands/help";
import { login } from "./commands/login";
import { logout } from "./commands/logout";
import { route } from "./commands/route";
import { status } from "./commands/status";
import { sync } from "./commands/sync";
import { version } from "./commands/version";
import { CliError, EXIT, type ExitCode } from "./exit-code";
import type { Io } from "./io";

export type Command = (args: string[], io: Io) => Promise<ExitCode>;

const COMMANDS = new Map<string, Command>(Object.entries({ login, logout, status, route, sync, version, help }));
const ALIASES = new Map([
  ["--help", "help"],
  ["-h", "help"],
  ["--version", "version"],
]);

/** Runs one command line (without node and file name) and returns its exit code; failures are said on standard error. */
export async function runCommand([name = "help", ...args]: string[], io: Io): Promise<ExitCode> {
  const command = COMMANDS.get(ALIASES.get(name) ?? name);
  try {
    if (!command) throw new CliError(EXIT.usage, `There is no command "${name}".`);
    if (args.includes("--help") || args.includes("-h")) return await help([], io);
    return await command(args, io);
  } catch (error) {
    return report(error, io);
  }
}

function report(error: unknown, io: Io): ExitCode {
  const message = error instanceof Error ? error.message : String(error);
  io.err(`lanekeeper: ${message}`);
  if (error instanceof CliError && error.exitCode !== EXIT.usage) return error.exitCode;
  if (error instanceof CliError || isUsageError(error)) {
    io.err("Run `lanekeeper help` for the commands and their options.");
    return EXIT.usage;
  }
  return EXIT.failed;
}

/** `parseArgs` names what is wrong with the options by these codes. */
function isUsageError(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}
