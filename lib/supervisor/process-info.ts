import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** True while a process with this id runs, also when it belongs to someone else. One that ended and was not yet collected does not run. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return statFields(pid)?.[0] !== "Z";
}

/** The command line of a process, words separated by spaces; null when there is no such process. */
export function commandLineOf(pid: number): string | null {
  const text = process.platform === "linux" ? readProc(pid, "cmdline")?.replaceAll("\0", " ") : ps(pid, "command=");
  const line = text?.trim();
  return line === undefined || line === "" ? null : line;
}

/** What tells a process from a later one that got the same id: when it started, in the system's own notation. */
export function startOf(pid: number): string | null {
  if (process.platform !== "linux") return ps(pid, "lstart=")?.trim() || null;
  const ticks = statFields(pid)?.[19];
  return ticks === undefined ? null : `${bootId()}/${ticks}`;
}

/** The fields of /proc/<pid>/stat from the third (state) on: the second is a name in brackets that may itself hold spaces and brackets. */
function statFields(pid: number): string[] | undefined {
  const stat = readProc(pid, "stat");
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
}

function bootId(): string {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return "boot";
  }
}

function readProc(pid: number, file: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return null;
  }
}

function ps(pid: number, column: string): string | null {
  try {
    return execFileSync("ps", ["-p", String(pid), "-o", column], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } catch {
    return null;
  }
}
