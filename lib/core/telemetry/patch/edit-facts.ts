import type { DecodeContext } from "../decode-context";
import type { CanonicalEvent } from "../event";
import { type FilePlace, isReviewable, repositoryPath } from "./file-path";
import type { FilePatch } from "./parse-patch";

/** At most this many line hashes of each kind are kept per edit. */
export const MAX_LINE_HASHES = 400;

type EditFacts = Pick<CanonicalEvent, "fileHash" | "reviewable" | "linesAdded" | "linesRemoved" | "addedLineHashes" | "removedLineHashes">;

/** Keyed hash of a file's path within its repository. */
export function fileHash(hash: DecodeContext["hash"], path: string, place: FilePlace): string {
  return hash("file", repositoryPath(path, place)).slice(0, 22);
}

/** What may be kept of a patch: whose file (hashed), how many lines, and salted hashes of the lines that are not blank. */
export function editFacts(hash: DecodeContext["hash"], file: FilePatch, place: FilePlace): EditFacts {
  return {
    fileHash: fileHash(hash, file.path, place),
    reviewable: isReviewable(file.path),
    linesAdded: file.added.length,
    linesRemoved: file.deleted ? null : file.removed.length,
    addedLineHashes: lineHashes(hash, file.added),
    removedLineHashes: lineHashes(hash, file.removed),
  };
}

/** Surrounding space does not count: re-indenting a line is not writing another. */
function lineHashes(hash: DecodeContext["hash"], lines: readonly string[]): string[] {
  const texts = lines.map(line => line.trim()).filter(line => line !== "");
  return texts.slice(0, MAX_LINE_HASHES).map(line => hash("line", line).slice(0, 12));
}
