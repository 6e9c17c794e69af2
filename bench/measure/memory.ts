import { type NamedPids, readProc, sumOverTrees } from "./process-tree";

/**
 * Memory of each named process and all of its descendants in bytes: proportional set size, in which pages that several share are counted once in
 * total. Null where the system does not tell.
 */
export function memoryOf(pids: NamedPids): Record<string, number> | null {
  return sumOverTrees(pids, pid => {
    const kibibytes = /^Pss:\s+(\d+) kB$/m.exec(readProc(pid, "smaps_rollup"))?.[1];
    return Number(kibibytes ?? 0) * 1024;
  });
}
