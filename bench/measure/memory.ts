import { readdirSync, readFileSync } from "node:fs";

/**
 * Memory of each named process and all of its descendants in bytes: proportional set size, in which pages that several share are counted once in
 * total. Null where the system does not tell (it is Linux that does).
 */
export function memoryOf(pids: Readonly<Record<string, number>>): Record<string, number> | null {
  const children = childrenByParent();
  if (children === null) return null;
  // A process that another one of the list has started counts for itself.
  const named = new Set(Object.values(pids));
  const tree = (pid: number): number[] => [pid, ...(children.get(pid) ?? []).filter(child => !named.has(child)).flatMap(tree)];
  return Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, tree(pid).reduce((sum, each) => sum + pssOf(each), 0)]));
}

function childrenByParent(): Map<number, number[]> | null {
  const children = new Map<number, number[]>();
  try {
    for (const entry of readdirSync("/proc")) {
      if (!/^\d+$/.test(entry)) continue;
      const stat = read(`/proc/${entry}/stat`);
      const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
    }
  } catch {
    return null;
  }
  return children;
}

function pssOf(pid: number): number {
  const kibibytes = /^Pss:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1];
  return Number(kibibytes ?? 0) * 1024;
}

/** Empty when the process has just ended. */
function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
