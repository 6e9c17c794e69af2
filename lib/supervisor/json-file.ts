import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";

/** The value in a JSON file; null when the file is missing or half written by a crash of something else. */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/** Replaces a JSON file whole, readable by its owner only: a crash leaves the old one or the new one. */
export function writeJson(file: string, value: unknown): void {
  const half = `${file}.half`;
  const handle = openSync(half, "w", 0o600);
  try {
    writeSync(handle, `${JSON.stringify(value, null, 2)}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(half, file);
}
