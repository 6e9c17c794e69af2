import { asPolicyError, type PolicyErrorKind } from "@/lib/sdk/policy-error";
import { asCliError, CliError, EXIT } from "./exit-code";
import type { Io } from "./io";

/** Returns the exit code: one of `EXIT`, or that of the program that `run` has started. */
export type Command = (args: string[], io: Io) => Promise<number>;

/** Each is loaded when asked for: hooks and `route` have to be quick, and others bring large libraries. */
const COMMANDS = new Map<string, () => Promise<Command>>(
  Object.entries({
    login: async () => (await import("./commands/login")).login,
    logout: async () => (await import("./commands/logout")).logout,
    status: async () => (await import("./commands/status")).status,
    token: async () => (await import("./commands/token")).token,
    route: async () => (await import("./commands/route")).route,
    run: async () => (await import("./commands/run")).run,
    hook: async () => (await import("./commands/hook")).hook,
    send: async () => (await import("./commands/send")).send,
    sync: async () => (await import("./commands/sync")).sync,
    export: async () => (await import("./commands/export")).exportConfig,
    policy: async () => (await import("./commands/policy")).policy,
    collected: async () => (await import("./commands/collected")).collected,
    pause: async () => (await import("./commands/pause")).pause,
    resume: async () => (await import("./commands/pause")).resume,
    doctor: async () => (await import("./commands/doctor")).doctor,
    import: async () => (await import("./commands/import")).importSessions,
    audit: async () => (await import("./commands/audit")).audit,
    git: async () => (await import("./commands/git")).git,
    version: async () => (await import("./commands/version")).version,
    help: async () => (await import("./commands/help")).help,
  }),
);

const ALIASES = new Map([
  ["--help", "help"],
  ["-h", "help"],
  ["--version", "version"],
]);

/** Runs one command line (without node and file name) and returns its exit code; failures are said on standard error. */
export async function runCommand([name = "help", ...args]: string[], io: Io): Promise<number> {
  const load = COMMANDS.get(ALIASES.get(name) ?? name);
  try {
    if (!load) throw new CliError(EXIT.usage, `There is no command "${name}".`);
    // What comes after -- is another program's.
    const own = args.slice(0, args.includes("--") ? args.indexOf("--") : undefined);
    const command = own.includes("--help") || own.includes("-h") ? COMMANDS.get("help") : load;
    return await (await (command ?? load)())(args, io);
  } catch (error) {
    return report(error, io);
  }
}

const POLICY_EXIT: Record<PolicyErrorKind, number> = {
  unreachable: EXIT.unreachable,
  refused: EXIT.refused,
  invalid: EXIT.failed,
};

function report(error: unknown, io: Io): number {
  const message = error instanceof Error ? error.message : String(error);
  io.err(`lanekeeper: ${message}`);
  const [policyError, cliError] = [asPolicyError(error), asCliError(error)];
  if (policyError) return POLICY_EXIT[policyError.kind];
  if (cliError && cliError.exitCode !== EXIT.usage) return cliError.exitCode;
  if (cliError || isUsageError(error)) {
    io.err("Run `lanekeeper help` for the commands and their options.");
    return EXIT.usage;
  }
  return EXIT.failed;
}

/** `parseArgs` names what is wrong with the options by these codes. */
function isUsageError(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}
