import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import type { PolicyDocument } from "@/lib/core/policy/document";
import { readFileIfAny } from "@/lib/sdk/read-file-if-any";
import { conflictingKey, hasBlock, withBlock, withoutBlock } from "./codex-profile";
import { CliError, EXIT } from "./exit-code";
import type { FileChange } from "./tools/file-change";

const SUFFIX = ".config.toml";

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

function profilesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter(name => name.endsWith(SUFFIX))
    .map(name => path.join(folder, name));
}
