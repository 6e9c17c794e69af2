import { readFileSync } from "node:fs";
import path from "node:path";

/** What PostgreSQL writes into `postmaster.pid` of a data directory that is in use. */
export type Postmaster = { pid: number; dataDirectory: string; socketDirectory: string; ready: boolean };

/** Reads the lines of postmaster.pid (https://www.postgresql.org/docs/18/storage-file-layout.html); null while it is being written. */
export function parsePostmasterPid(text: string): Postmaster | null {
  const [pid, dataDirectory, , , socketDirectory, , , status] = text.split("\n").map(line => line.trim());
  if (pid === undefined || !/^\d+$/.test(pid) || !dataDirectory || !socketDirectory) return null;
  return { pid: Number(pid), dataDirectory, socketDirectory, ready: status === "ready" };
}

/** The postmaster that the data directory names; it may long be dead. */
export function readPostmaster(cluster: string): Postmaster | null {
  try {
    return parsePostmasterPid(readFileSync(path.join(cluster, "postmaster.pid"), "utf8"));
  } catch {
    return null;
  }
}
