import { rmSync } from "node:fs";
import { writeFileAtomically } from "@/lib/sdk/write-file-atomically";
import { EXIT, type ExitCode } from "../exit-code";
import { filesOf } from "../files";
import type { Io } from "../io";
import { listSpool } from "../spool/spool";

/** Stops hooks and `run` from reporting. What waits is thrown away: it was not agreed to be sent later. */
export async function pause(_args: string[], io: Io): Promise<ExitCode> {
  writeFileAtomically(filesOf(io).paused, `${new Date(io.now()).toISOString()}\n`);
  for (const file of listSpool(io)) rmSync(file, { force: true });
  io.out("Paused: hooks and `run` report nothing. They still say which lane fits.");
  io.out("What the tools send by OpenTelemetry themselves goes on; that is switched off in their own settings.");
  return EXIT.done;
}

export async function resume(_args: string[], io: Io): Promise<ExitCode> {
  rmSync(filesOf(io).paused, { force: true });
  io.out("Reporting goes on.");
  return EXIT.done;
}
