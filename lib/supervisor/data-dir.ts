import { createHash } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { type Account, canEnter } from "./postgres/account";

/** Where an installation's data live, and a sentence to say when that is not where one would look. */
export type DataDir = { folder: string; notice: string | null };

/** The folder that `LANEKEEPER_DATA_DIR` names, or the default one of the checkout. */
export function namedDataDir(input: { configured: string | undefined; root: string; demo: boolean }): string {
  return input.configured ? path.resolve(input.configured) : path.join(input.root, input.demo ? "data-demo" : "data");
}

/**
 * Makes the data directory. PostgreSQL under another account than root must be able to reach it: when a default folder is closed to it
 * (a checkout under /root), another one below `elsewhere` is used, always the same for the same checkout.
 */
export function makeDataDir(input: { folder: string; configured: boolean; account: Account; elsewhere: string }): DataDir {
  const { folder, account } = input;
  if (account === null || canEnter(nearestExisting(path.dirname(folder)), account)) {
    mkdirSync(folder, { recursive: true, mode: account === null ? 0o700 : 0o711 });
    return { folder, notice: null };
  }
  if (input.configured) {
    throw new Error(
      `PostgreSQL does not run as root and its account cannot enter ${folder}. Choose a folder outside of closed ones, or start as another user.`,
    );
  }
  const reachable = elsewhereFor(folder, input.elsewhere);
  mkdirSync(reachable, { recursive: true, mode: 0o711 });
  return { folder: reachable, notice: `PostgreSQL's account cannot enter ${path.dirname(folder)}, so the data are kept in ${reachable}.` };
}

/** The folder that stands in for an unreachable one. */
export function elsewhereFor(folder: string, elsewhere: string): string {
  const tag = createHash("sha256").update(folder).digest("hex").slice(0, 8);
  return path.join(elsewhere, `${path.basename(folder)}-${tag}`);
}

function nearestExisting(folder: string): string {
  return existsSync(folder) || path.dirname(folder) === folder ? folder : nearestExisting(path.dirname(folder));
}
