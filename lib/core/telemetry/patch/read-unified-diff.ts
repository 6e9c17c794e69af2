import type { FilePatch } from "./parse-patch";

/** The lines that a unified diff of one file adds and removes; what stands before a hunk is no line. Without hunks every marked line counts. */
export function readUnifiedDiff(path: string, diff: string): FilePatch {
  const file: FilePatch = { path, added: [], removed: [], deleted: false };
  let inHunk = !/^@@ /m.test(diff);
  for (const line of diff.split(/\r?\n/)) {
    if (line.startsWith("@@ ")) inHunk = true;
    else if (line.startsWith("diff --git ") || line.startsWith("Index: ")) inHunk = false;
    else if (!inHunk) continue;
    else if (line.startsWith("+")) file.added.push(line.slice(1));
    else if (line.startsWith("-")) file.removed.push(line.slice(1));
  }
  return file;
}
