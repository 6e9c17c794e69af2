import { spawn } from "node:child_process";
import { constants } from "node:os";
import type { Environment } from "./environment";

/** Signals that a terminal sends to us and the program alike: the program decides what they mean. */
const SHARED = ["SIGINT", "SIGQUIT"] as const;
const PASSED_ON = ["SIGTERM", "SIGHUP"] as const;

/** Runs a program with our standard input, output and error; resolves with its exit code, 128 and the signal's number when a signal ended it. */
export function runAttached(command: string, args: readonly string[], env: Environment): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: "inherit", env: env as NodeJS.ProcessEnv, shell: process.platform === "win32" });
    const ignore = () => {};
    const passOn = (signal: NodeJS.Signals) => void child.kill(signal);
    for (const signal of SHARED) process.on(signal, ignore);
    for (const signal of PASSED_ON) process.on(signal, passOn);
    const done = () => {
      for (const signal of SHARED) process.off(signal, ignore);
      for (const signal of PASSED_ON) process.off(signal, passOn);
    };
    child.once("error", error => {
      done();
      reject(error);
    });
    child.once("exit", (code, signal) => {
      done();
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}
