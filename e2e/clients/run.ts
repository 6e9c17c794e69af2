import { spawn } from "node:child_process";

export type Outcome = { code: number | null; stdout: string /** Standard output and error together. */; output: string };

/** Runs a program to its end without a terminal. `input` is its standard input, empty when left out. */
export function run(
  command: string,
  args: string[],
  options: { cwd?: string; env?: Record<string, string | undefined>; input?: string; timeoutMs: number },
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env as NodeJS.ProcessEnv,
      stdio: ["pipe", "pipe", "pipe"],
      timeout: options.timeoutMs,
    });
    let stdout = "";
    let output = "";
    child.stdout.on("data", chunk => {
      stdout += String(chunk);
      output += String(chunk);
    });
    child.stderr.on("data", chunk => {
      output += String(chunk);
    });
    // A program that does not read its input may have closed it.
    child.stdin.on("error", () => {}).end(options.input);
    child.on("error", reject);
    child.on("close", code => resolve({ code, stdout, output }));
  });
}
