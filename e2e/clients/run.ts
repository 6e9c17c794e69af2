import { spawn } from "node:child_process";

export type Outcome = { code: number | null; stdout: string /** Standard output and error together. */; output: string };

/** Runs a program to its end without a terminal. */
export function run(
  command: string,
  args: string[],
  options: { cwd?: string; env?: Record<string, string | undefined>; timeoutMs: number },
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env as NodeJS.ProcessEnv,
      stdio: ["ignore", "pipe", "pipe"],
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
    child.on("error", reject);
    child.on("close", code => resolve({ code, stdout, output }));
  });
}
