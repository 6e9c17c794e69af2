import { fstatSync, readSync, writeSync } from "node:fs";

// By file descriptor: `process.stdin` and `process.stdout` load Node's network modules, which a hook has no time for.
const STDIN = 0;
const CHUNK_BYTES = 64 * 1024;
const RETRY_MS = 2;

/** Standard input to its end; null when it is a terminal. */
export function readInput(): string | null {
  if (fstatSync(STDIN).isCharacterDevice() && process.stdin.isTTY) return null;
  const chunks: Buffer[] = [];
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    const size = patiently(() => readSync(STDIN, chunk));
    if (size === 0) return Buffer.concat(chunks).toString("utf8");
    chunks.push(chunk.subarray(0, size));
  }
}

/** Writes all of it to standard output (1) or error (2). A reader that has seen enough (`lanekeeper route | head -1`) ends the program without an error. */
export function writeOutput(descriptor: 1 | 2, text: string): void {
  const bytes = Buffer.from(text, "utf8");
  try {
    for (let sent = 0; sent < bytes.length; ) sent += patiently(() => writeSync(descriptor, bytes, sent));
  } catch (error) {
    if (codeOf(error) === "EPIPE") process.exit();
    throw error;
  }
}

/** Who started us may have set the pipe not to wait; then we do. The end of a pipe is an error on Windows. */
function patiently(step: () => number): number {
  for (;;) {
    try {
      return step();
    } catch (error) {
      if (codeOf(error) === "EOF") return 0;
      if (codeOf(error) !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS);
    }
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && "code" in error ? error.code : null);
