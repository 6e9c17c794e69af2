import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { type Account, asAccount, giveTo, postgresEnvironment } from "./account";

const major = "18";

/**
 * Makes an empty database cluster unless there is one. It is made under another name and renamed, so that a crash leaves no half of one.
 * Sorting is by code point with Unicode's letters (builtin C.UTF-8): the same on every system, whatever its locales.
 */
export function initCluster(input: { cluster: string; bin: string; account: Account }): void {
  const { cluster, bin, account } = input;
  if (existsSync(path.join(cluster, "PG_VERSION"))) {
    requireMajor(cluster);
    return;
  }
  const half = `${cluster}.half`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true, mode: 0o700 });
  giveTo(half, account);
  const flags = ["--username=lanekeeper", "--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const { status, stderr, error } = spawnSync(
    path.join(bin, "initdb"),
    [`--pgdata=${half}`, ...flags, "--auth-local=trust", "--auth-host=reject", "--no-instructions"],
    { ...asAccount(account), encoding: "utf8", env: postgresEnvironment },
  );
  if (error !== undefined || status !== 0) {
    rmSync(half, { recursive: true, force: true });
    throw new Error(`PostgreSQL could not make its data directory ${cluster}: ${error?.message ?? stderr.trim()}`);
  }
  renameSync(half, cluster);
}

function requireMajor(cluster: string): void {
  const found = readFileSync(path.join(cluster, "PG_VERSION"), "utf8").trim();
  if (found !== major) {
    throw new Error(`${cluster} was written by PostgreSQL ${found} and this version brings ${major}. Restore a backup into a new folder.`);
  }
}
