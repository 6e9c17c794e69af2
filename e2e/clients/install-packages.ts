import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { run } from "./run";

/** Where the packages are, or a sentence that says why they cannot be had here. */
export type Installed = { folder: string } | { missing: string };

type Options = { cache?: string /** Whether the packages' own install scripts may run. */; scripts?: boolean };

/**
 * npm packages at exact versions, installed on demand into a folder of the git-ignored cache: what is too large, or too foreign, for package.json.
 * A second call finds them there, without the network.
 */
export async function installPackages(name: string, packages: readonly string[], options: Options = {}): Promise<Installed> {
  const { cache = path.resolve(".cache/clients"), scripts = false } = options;
  const folder = path.join(cache, name);
  const done = path.join(folder, "installed.json");
  const wanted = JSON.stringify(packages);
  if (existsSync(done) && (await readFile(done, "utf8")) === wanted) return { folder };
  await mkdir(folder, { recursive: true });
  const words = ["install", "--prefix", folder, "--no-audit", "--no-fund", "--no-save", ...(scripts ? [] : ["--ignore-scripts"])];
  const { code, output } = await run("npm", [...words, ...packages], { timeoutMs: 600_000 });
  if (code !== 0) return { missing: `npm could not install ${packages.join(" ")}: ${output.slice(-400)}` };
  await writeFile(done, wanted);
  return { folder };
}
