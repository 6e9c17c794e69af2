import { readdirSync, readFileSync } from "node:fs";

/** Process ids by name, as the supervisor records them. */
export type NamedPids = Readonly<Record<string, number>>;

/**
 * A number read of every process of each named tree, added up by name: a process and all of its descendants, of which one that is named itself counts
 * for itself. Null where the system does not tell what descends from what (it is Linux that does).
 */
export function sumOverTrees(pids: NamedPids, read: (pid: number) => number): Record<string, number> | null {
  const children = childrenByParent();
  if (children === null) return null;
  const named = new Set(Object.values(pids));
  const tree = (pid: number): number[] => [pid, ...(children.get(pid) ?? []).filter(child => !named.has(child)).flatMap(tree)];
  return Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, tree(pid).reduce((sum, each) => sum + read(each), 0)]));
}

/** A file of `/proc`; empty when its process has just ended. */
export function readProc(pid: number | string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}

/** The fields of `/proc/<pid>/stat` from the third on (man 5 proc): the name before them may hold anything. */
export function statFields(pid: number | string): string[] {
  const stat = readProc(pid, "stat");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

function childrenByParent(): Map<number, number[]> | null {
  const children = new Map<number, number[]>();
  try {
    for (const entry of readdirSync("/proc")) {
      if (!/^\d+$/.test(entry)) continue;
      const parent = Number(statFields(entry)[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
    }
  } catch {
    return null;
  }
  return children;
}
