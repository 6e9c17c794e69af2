import { existsSync, realpathSync, rmSync, statSync } from "node:fs";
import { writeFileAtomically } from "@/lib/sdk/write-file-atomically";

/** A file that has to change; `before` null: it is new, `after` null: nothing is left of it. */
export type FileChange = { file: string; before: string | null; after: string | null };

/** Applies one change; the file as it was is kept beside it, as `<file>.lanekeeper-backup`. */
export function applyChange({ file, before, after }: FileChange, newMode = 0o600): void {
  // A link, as people who keep their settings in a repository have, stays a link.
  const real = existsSync(file) ? realpathSync(file) : file;
  const mode = before === null ? newMode : statSync(real).mode & 0o777;
  if (before !== null) writeFileAtomically(`${file}.lanekeeper-backup`, before, { mode });
  if (after === null) rmSync(file);
  else writeFileAtomically(real, after, { mode });
}
