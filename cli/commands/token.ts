import { getConfig } from "../config-file";
import { EXIT, type ExitCode } from "../exit-code";
import type { Io } from "../io";

/** Prints the stored token, for tools that take theirs from a command (`opencode auth login`). */
export async function token(_args: string[], io: Io): Promise<ExitCode> {
  io.out(getConfig(io).token);
  return EXIT.done;
}
