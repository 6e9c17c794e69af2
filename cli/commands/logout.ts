import { rmSync } from "node:fs";
import { EXIT, type ExitCode } from "../exit-code";
import { filesOf } from "../files";
import type { Io } from "../io";

/** Forgets server, token and policy. The token itself stays valid until it is revoked on the server. */
export async function logout(_args: string[], io: Io): Promise<ExitCode> {
  const { config, policy, state, spool, sessions } = filesOf(io);
  for (const file of [config, policy, state, spool, sessions]) rmSync(file, { force: true, recursive: true });
  io.out("Signed out. The token, address and policy are gone from this machine.");
  return EXIT.done;
}
