import { readFileSync } from "node:fs";

/** The file's bytes, or null when there is no such file. Other failures (no permission, a folder) are thrown. */
export function readFileIfAny(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
