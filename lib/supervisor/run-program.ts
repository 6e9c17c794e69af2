import { spawn } from "node:child_process";
import { type Program, programArguments } from "./programs";
import { repositoryRoot } from "./repository-root";

type Run = {
  program: Program;
  words: string[];
  env: Record<string, string>;
  /** `show`: the program talks to the console itself; `keep`: what it prints is returned. */
  output: "show" | "keep";
  onSpawn?: (pid: number) => void;
  signal?: AbortSignal;
};

/** Runs one of our commands to its end. Its errors always go to the console. */
export function runProgram(run: Run): Promise<{ code: number; text: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...programArguments(run.program), ...run.words], {
      cwd: repositoryRoot(),
      env: { ...process.env, ...run.env },
      stdio: ["inherit", run.output === "show" ? "inherit" : "pipe", "inherit"],
      ...(run.signal && { signal: run.signal, killSignal: "SIGTERM" as const }),
    });
    const pieces: Buffer[] = [];
    child.stdout?.on("data", (piece: Buffer) => pieces.push(piece));
    if (child.pid !== undefined) run.onSpawn?.(child.pid);
    child.once("error", reject);
    child.once("close", (code, signal) =>
      resolve({ code: code ?? (signal === null ? 1 : 130), text: Buffer.concat(pieces).toString("utf8") }),
    );
  });
}
