import { type FileEdit, fileScope, type SittingFile } from "@/lib/core/changes/file-history";
import type { SittingFacts } from "@/lib/core/metrics/facts";
import { reviewLines, type WorkedChange } from "./changes";
import { hasFailed } from "./tool-calls";
import type { TurnView } from "./turn-view";

/** What a sitting did to each file that is known by its hash: what later sittings and Git hosts are compared with. In the order of the files' hashes. */
export function sittingFiles(facts: SittingFacts, turns: readonly TurnView[], changes: readonly WorkedChange[]): SittingFile[] {
  const files = new Map<string, Pick<SittingFile, "changes" | "reverts">>();
  const fileOf = (hash: string) => {
    const file = files.get(hash) ?? { changes: [], reverts: [] };
    files.set(hash, file);
    return file;
  };
  for (const change of changes) if (change.accepted && change.fileHash !== "") fileOf(change.fileHash).changes.push(fileEdit(change));
  for (const { cut } of turns) {
    for (const event of cut.all) {
      if (event.type === "revert" && event.fileHash !== null && !hasFailed(event))
        fileOf(event.fileHash).reverts.push({ tsMs: event.tsMs });
    }
  }
  const common = { scope: fileScope(facts), session: facts.id, day: new Date(facts.startMs).toISOString().slice(0, 10) };
  return [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([fileHash, file]) => ({ ...common, fileHash, ...file }));
}

function fileEdit(change: WorkedChange): FileEdit {
  const { turn, tsMs, revertedAtMs } = change;
  return {
    turn,
    tsMs,
    lines: reviewLines(change),
    revertedAtMs,
    addedLines: change.addedLineHashes,
    removedLines: change.removedLineHashes,
  };
}
