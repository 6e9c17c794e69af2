import { spawnSync } from "node:child_process";
import { chownSync } from "node:fs";

/** The system account that PostgreSQL's processes run under; null means "whoever runs us". */
export type Account = { uid: number; gid: number } | null;

/** PostgreSQL refuses to run as root, so root lends it the account `nobody`, which every system has. */
export function postgresAccount(): Account {
  return process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : null;
}

/** Options that start a child under the account. The working folder must be one that it may enter. */
export function asAccount(account: Account): { uid?: number; gid?: number; cwd: string } {
  return account === null ? { cwd: "/" } : { ...account, cwd: "/" };
}

/** True when the account may enter this existing folder through all of its parents. */
export function canEnter(folder: string, account: Account): boolean {
  const { status } = spawnSync("/bin/sh", ["-c", 'cd -- "$0"', folder], { ...asAccount(account), stdio: "ignore" });
  return status === 0;
}

export function giveTo(file: string, account: Account): void {
  if (account !== null) chownSync(file, account.uid, account.gid);
}

/** PostgreSQL's programs get nothing of ours: PGPORT or PGOPTIONS of the caller would change what they do. */
export const postgresEnvironment: NodeJS.ProcessEnv = { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC", NODE_ENV: "production" };
