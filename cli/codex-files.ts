import { existsSync, readdirSync, realpathSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import type { PolicyDocument } from "@/lib/core/policy/document";
import { conflictingKey, hasBlock, withBlock, withoutBlock } from "./codex-profile";
import { CliError, EXIT } from "./exit-code";
import { homeOf } from "./files";
import type { Io } from "./io";
import { readFileIfAny } from "./read-file-if-any";
import { writeFileAtomically } from "./write-file-atomically";

const SUFFIX = ".config.toml";

/** A file that has to change; `before` null: it is new, `after` null: nothing is left of it. */
export type FileChange = { file: string; before: string | null; after: string | null };

export function codexHome({ env }: Pick<Io, "env">): string {
  return env.CODEX_HOME ? path.resolve(env.CODEX_HOME) : path.join(homeOf({ env }), ".codex");
}

/** What has to change so that there is one profile per lane with a Codex model, and none left of lanes that are gone. */
export function planProfiles(folder: string, { lanes }: Pick<PolicyDocument, "lanes">): FileChange[] {
  const wanted = lanes.flatMap(lane =>
    lane.targets.codex ? [{ file: path.join(folder, lane.id + SUFFIX), target: lane.targets.codex }] : [],
  );
  const changes = wanted.map(({ file, target }): FileChange => {
    const before = readFileIfAny(file)?.toString("utf8") ?? null;
    const key = conflictingKey(before ?? "");
    if (key) throw new CliError(EXIT.failed, `${file} sets "${key}" itself. Remove that line, then sync again.`);
    return { file, before, after: withBlock(before ?? "", target) };
  });
  const left = profilesIn(folder).filter(file => !wanted.some(each => each.file === file));
  const removals = left.flatMap((file): FileChange[] => {
    const before = readFileIfAny(file)?.toString("utf8") ?? "";
    if (!hasBlock(before)) return [];
    const rest = withoutBlock(before);
    return [{ file, before, after: rest.trim() === "" ? null : rest }];
  });
  return [...changes, ...removals].filter(({ before, after }) => before !== after);
}

/** Applies one change; the file as it was is kept beside it, as `<file>.lanekeeper-backup`. */
export function applyChange({ file, before, after }: FileChange): void {
  // A link, as people who keep their settings in a repository have, stays a link.
  const real = existsSync(file) ? realpathSync(file) : file;
  const mode = before === null ? 0o600 : statSync(real).mode & 0o777;
  if (before !== null) writeFileAtomically(`${file}.lanekeeper-backup`, before, mode);
  if (after === null) rmSync(file);
  else writeFileAtomically(real, after, mode);
}

function profilesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter(name => name.endsWith(SUFFIX))
    .map(name => path.join(folder, name));
}
