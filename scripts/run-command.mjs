import { spawn } from "node:child_process";
import { root } from "./root.mjs";

/**
 * Runs a program to its end and resolves to its exit code. With `quiet` its output is only shown when it fails, with `aside` all of it goes to
 * standard error, so that standard output stays the caller's own.
 * @param {string} program
 * @param {string[]} words
 * @param {{ env?: Record<string, string | undefined>, quiet?: boolean, aside?: boolean }} [options] an `undefined` variable is taken away
 * @returns {Promise<number>}
 */
export async function runCommand(program, words, options = {}) {
  const { env, quiet = false, aside = false } = options;
  if (!quiet) return (await run(program, words, { env, stdio: ["ignore", aside ? 2 : "inherit", "inherit"] })).code;
  const { code, text } = await run(program, words, { env, stdio: ["ignore", "pipe", "pipe"] });
  if (code !== 0) process.stderr.write(text);
  return code;
}

/** Node itself, for programs of installed packages. */
export const runNode = (words, options) => runCommand(process.execPath, words, options);

/** Runs a program and resolves to its exit code and everything that it printed. With `show` it is printed here as well, as it comes. */
export const runAndKeep = (program, words, options = {}) => run(program, words, { ...options, stdio: ["ignore", "pipe", "pipe"] });

function run(program, words, { env = {}, stdio, show = false }) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { cwd: root, env: { ...process.env, ...env }, stdio });
    const kept = [];
    for (const [stream, own] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ]) {
      stream?.on("data", piece => {
        kept.push(piece);
        if (show) own.write(piece);
      });
    }
    child.once("error", reject);
    child.once("close", (code, signal) =>
      resolve({ code: code ?? (signal === null ? 1 : 130), text: Buffer.concat(kept).toString("utf8") }),
    );
  });
}
