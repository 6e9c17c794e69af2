/** Lock files and generated output need no review (METRICS section 5). */
const LOCK_FILES = new Set([
  "package-lock.json",
  "npm-shrinkwrap.json",
  "yarn.lock",
  "pnpm-lock.yaml",
  "bun.lock",
  "bun.lockb",
  "deno.lock",
  "cargo.lock",
  "poetry.lock",
  "pdm.lock",
  "uv.lock",
  "pipfile.lock",
  "go.sum",
  "gemfile.lock",
  "composer.lock",
  "mix.lock",
  "podfile.lock",
  "pubspec.lock",
  "flake.lock",
  "packages.lock.json",
  "gradle.lockfile",
]);
const GENERATED_FOLDERS = new Set(["node_modules", "vendor", "dist", "generated", "__generated__", ".next", "coverage", "__snapshots__"]);
const GENERATED_NAME =
  /(\.min\.(js|css)|\.map|\.snap|\.pb\.go|_pb2(_grpc)?\.pyi?|\.g\.dart|\.freezed\.dart|\.generated\.\w+|\.designer\.cs)$/;

export function isReviewable(path: string): boolean {
  const parts = path.toLowerCase().split(/[\\/]/);
  const name = parts.pop() ?? "";
  return !LOCK_FILES.has(name) && !GENERATED_NAME.test(name) && !parts.some(part => GENERATED_FOLDERS.has(part));
}

/** Where a path was written: the repository (`owner/name` or `name`) and the working directory, as far as they are known. */
export type FilePlace = { repo: string | null; cwd?: string | null };

/**
 * One spelling per file of a repository, relative to its root, so that the absolute paths of one client, the relative ones of another and those of
 * Git hosts are the same. The root is the outermost folder named like the repository; where there is none, the working directory stands for it. A
 * path outside both stays as it is, in one spelling.
 */
export function repositoryPath(path: string, place: FilePlace): string {
  const cwd = place.cwd ? normalizePath(place.cwd) : null;
  const own = normalizePath(path);
  const full = cwd === null || isAbsolute(own) ? own : normalizePath(`${cwd}/${own}`);
  if (!isAbsolute(full)) return full;
  return below(rootNamed(place.repo, cwd !== null && isBelow(full, cwd) ? cwd : full), full) ?? below(cwd, full) ?? full;
}

/** The path up to the outermost folder that has the repository's name; null where none has. */
function rootNamed(repo: string | null, path: string): string | null {
  const name = repo?.split("/").at(-1)?.toLowerCase() ?? "";
  const parts = path.split("/");
  const at = name === "" ? -1 : parts.findIndex(part => part.toLowerCase() === name);
  return at < 0 ? null : parts.slice(0, at + 1).join("/");
}

const isBelow = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);
const isAbsolute = (path: string): boolean => /^(\/|[A-Za-z]:\/)/.test(path);

function below(folder: string | null, path: string): string | null {
  return folder !== null && path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : null;
}

/** One spelling per path, so that `./a/../b.ts` and `b.ts` hash alike. */
export function normalizePath(path: string): string {
  const parts: string[] = [];
  const plain = path
    .trim()
    .replace(/^file:\/\//, "")
    .replaceAll("\\", "/");
  for (const part of plain.split("/")) {
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return (plain.startsWith("/") ? "/" : "") + parts.join("/");
}
