import { randomUUID } from "node:crypto";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

type Options = {
  mode?: number;
  /** Waits until the disk has it, so that it outlives the machine's power, too. */
  durable?: boolean;
};

/** Replaces a file whole or not at all: a reader, or a crash, sees the old or the new content. Folders are made for the owner alone. */
export function writeFileAtomically(file: string, content: string | Uint8Array, options: Options = {}): void {
  const { mode = 0o600, durable = true } = options;
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    writeFileSync(temporary, content, { mode, flush: durable });
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
