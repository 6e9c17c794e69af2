import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/** What lies among the sources and is not built: tests, and what the build itself writes there. */
const notBuilt = /(\.test\.tsx?$|\/(fixtures|generated)$|^public\/cli$)/;

/**
 * One hash over names and contents of files and folders below `root`; a missing one counts as such. `leftOut` names folders to skip.
 * @param {string} root
 * @param {string[]} paths
 * @param {string[]} [leftOut]
 * @returns {string}
 */
export function sourceHash(root, paths, leftOut = []) {
  const hash = createHash("sha256");
  const add = relative => {
    if (notBuilt.test(relative) || leftOut.includes(relative)) return;
    const full = path.join(root, relative);
    if (!existsSync(full)) return void hash.update(`${relative}\0missing\0`);
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) add(`${relative}/${name}`);
      return;
    }
    const content = readFileSync(full);
    hash.update(`${relative}\0${content.length}\0`).update(content);
  };
  for (const relative of paths) add(relative);
  return hash.digest("hex");
}
