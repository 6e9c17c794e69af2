import { cpSync, existsSync, lstatSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { type Account, canEnter } from "./account";
import { installedPostgres } from "./platform-package";

/**
 * The folder of PostgreSQL's programs that the account can reach. A checkout below a closed folder (such as /root) is out of its reach:
 * then the programs are copied beside the data, once per version.
 */
export function reachableBinaries(dataDir: string, account: Account): string {
  const { folder, version } = installedPostgres();
  linkLibraries(folder);
  const bin = path.join(folder, "bin");
  if (canEnter(bin, account)) return bin;
  const copy = path.join(dataDir, `postgres-programs-${version}`);
  if (!existsSync(copy)) {
    const half = `${copy}.half`;
    rmSync(half, { recursive: true, force: true });
    cpSync(folder, half, { recursive: true, verbatimSymlinks: true });
    renameSync(half, copy);
  }
  return path.join(copy, "bin");
}

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** npm packages cannot carry symbolic links: the package lists those of its libraries, and its install script may not have run. */
export function linkLibraries(folder: string): void {
  const list = path.join(folder, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of linksSchema.parse(JSON.parse(readFileSync(list, "utf8")))) {
    const link = path.resolve(folder, "..", target);
    if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) continue;
    symlinkSync(path.relative(path.dirname(target), source), link);
  }
}
