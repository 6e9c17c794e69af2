import { readFileSync, statSync } from "node:fs";
import path from "node:path";

export type WorkPlace = { repo: string | null; branch: string | null };

/**
 * Repository (`owner/name` of its remote `origin`) and branch of a folder, read from Git's own files: starting git would take longer than a hook
 * may. Null for what they do not say.
 */
export function workPlaceOf(folder: string): WorkPlace {
  try {
    const gitFolder = findGitFolder(folder);
    if (gitFolder === null) return { repo: null, branch: null };
    const head = /^ref: refs\/heads\/(.+)$/m.exec(textOf(path.join(gitFolder, "HEAD")))?.[1]?.trim() ?? null;
    return { repo: repoIn(textOf(path.join(commonFolder(gitFolder), "config"))), branch: head };
  } catch {
    return { repo: null, branch: null };
  }
}

/** `.git` of the folder or of one above; in a work tree a file that names the folder. */
function findGitFolder(folder: string): string | null {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const place = path.join(at, ".git");
    const found = statSync(place, { throwIfNoEntry: false });
    if (found?.isDirectory()) return place;
    if (found) {
      const named = /^gitdir: (.+)$/m.exec(textOf(place))?.[1];
      return named ? path.resolve(at, named.trim()) : null;
    }
    if (path.dirname(at) === at) return null;
  }
}

/** A work tree's configuration is that of the repository it belongs to. */
function commonFolder(gitFolder: string): string {
  const named = textOf(path.join(gitFolder, "commondir")).trim();
  return named === "" ? gitFolder : path.resolve(gitFolder, named);
}

/** `owner/name` from https, ssh and scp-like addresses. */
export function repoIn(config: string): string | null {
  const section = /\[remote "origin"\]([^[]*)/.exec(config)?.[1] ?? "";
  const url = /^\s*url\s*=\s*(\S+)/m.exec(section)?.[1] ?? "";
  const rest = /^(?:[a-z+]+:\/\/[^/]+\/|[^/:]+@?[^/:]*:)(.+?)(?:\.git)?\/?$/i.exec(url)?.[1];
  return rest && /^[\w.-]+(\/[\w.-]+)+$/.test(rest) ? rest : null;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
