import type { Io } from "./io";

/** What a command said and did. */
export type Told = { out: string[]; err: string[]; started: string[][] };

/** A world of its own for tests of commands: no terminal, no background processes, nothing of the machine's environment. */
export function testIo(options: Partial<Io> & Pick<Io, "env">): Io & { told: Told } {
  const told: Told = { out: [], err: [], started: [] };
  return {
    cwd: "/",
    interactive: false,
    now: () => Date.parse("2026-03-02T12:00:00.000Z"),
    patienceMs: 20_000,
    out: line => void told.out.push(line),
    err: line => void told.err.push(line),
    readStdin: async () => null,
    self: ["lanekeeper"],
    runProgram: async () => 0,
    startInBackground: (...args) => void told.started.push(args),
    ...options,
    told,
  };
}
