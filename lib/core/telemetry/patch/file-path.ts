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

/** One spelling per file, so that `./a/../b.ts` and `b.ts` hash alike. */
export function normalizePath(path: string): string {
  const parts: string[] = [];
  for (const part of path.trim().replaceAll("\\", "/").split("/")) {
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return (path.startsWith("/") ? "/" : "") + parts.join("/");
}
