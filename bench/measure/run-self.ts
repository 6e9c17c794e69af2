import { spawn } from "node:child_process";
import { run } from "@/e2e/clients/run";

/** This bench again in a process of its own, with other words; its last line of output is the result as JSON. */
export async function runSelf<Result>(...words: string[]): Promise<Result> {
  const { code, stdout, output } = await run(process.execPath, [self(), ...words], { env: process.env, timeoutMs: 600_000 });
  if (code !== 0) throw new Error(`${words.join(" ")} ended with ${code}: ${output.slice(-2000)}`);
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "null") as Result;
}

/** The same as a server: resolves when it has printed a line that says so, with that line and a way to end it. */
export function startSelf(ready: RegExp, ...words: string[]): Promise<{ line: string; pid: number; stop: () => void }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [self(), ...words], { stdio: ["ignore", "pipe", "pipe"] });
    let text = "";
    const read = (chunk: unknown) => {
      text += String(chunk);
      const line = ready.exec(text)?.[0];
      if (line !== undefined && child.pid !== undefined) resolve({ line, pid: child.pid, stop: () => void child.kill() });
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", code => reject(new Error(`${words.join(" ")} ended with ${code}: ${text.slice(-2000)}`)));
  });
}

const self = (): string => process.argv[1] ?? "";
