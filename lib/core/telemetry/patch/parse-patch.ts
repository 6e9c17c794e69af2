/** What a patch does to one file. `null` lines = not told (a deleted file's length is not in the patch). */
export type FilePatch = { path: string; added: string[]; removed: string[]; deleted: boolean };

const FILE_HEADER = /^\*\*\* (Add|Update|Delete) File: (.+)$/;

/**
 * Reads the patch format of Codex's `apply_patch` (`*** Begin Patch` ... `*** End Patch`), also where a shell line carries it. A file
 * named twice is one change; a moved file counts under its new path. Returns nothing when the text holds no patch.
 */
export function parsePatch(text: string): FilePatch[] {
  const start = text.indexOf("*** Begin Patch");
  if (start < 0) return [];
  const files = new Map<string, FilePatch>();
  let current: FilePatch | null = null;
  for (const line of text.slice(start).split("\n").slice(1)) {
    if (line.startsWith("*** End Patch")) break;
    const header = FILE_HEADER.exec(line);
    if (header?.[2] !== undefined) current = fileNamed(files, header[2].trim(), header[1] === "Delete");
    else if (line.startsWith("*** Move to: ") && current) current = moved(files, current, line.slice(13).trim());
    else if (line.startsWith("+")) current?.added.push(line.slice(1));
    else if (line.startsWith("-")) current?.removed.push(line.slice(1));
  }
  return [...files.values()];
}

function fileNamed(files: Map<string, FilePatch>, path: string, deleted: boolean): FilePatch {
  const file = files.get(path) ?? { path, added: [], removed: [], deleted: false };
  file.deleted = deleted;
  files.set(path, file);
  return file;
}

function moved(files: Map<string, FilePatch>, file: FilePatch, path: string): FilePatch {
  files.delete(file.path);
  const target = { ...file, path };
  files.set(path, target);
  return target;
}
