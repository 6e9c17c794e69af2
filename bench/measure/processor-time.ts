import { readFileSync } from "node:fs";

/** Clock ticks of /proc, a second of which Linux has fixed at 100 for programs. */
const TICKS_PER_SECOND = 100;

/** Seconds of processor time that a process has used so far, in user and kernel mode; NaN where the system does not tell (it is Linux that does). */
export function processorSeconds(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  } catch {
    return Number.NaN;
  }
}
