import { type NamedPids, statFields, sumOverTrees } from "./process-tree";

/** The kernel counts in hundredths of a second on every Linux that Node runs on. */
const TICK_US = 10_000;

/**
 * Starts a clock of processor time, which does not depend on what else the machine does; `stop` gives microseconds by name since then, or null where
 * the system does not tell. User and system time of each named process and its living descendants.
 */
export function startCpuClock(pids: NamedPids): { stop: () => Record<string, number> | null } {
  const before = cpuOf(pids);
  return {
    stop: () => {
      const after = cpuOf(pids);
      if (before === null || after === null) return null;
      return Object.fromEntries(Object.entries(after).map(([name, us]) => [name, us - (before[name] ?? 0)]));
    },
  };
}

function cpuOf(pids: NamedPids): Record<string, number> | null {
  return sumOverTrees(pids, pid => {
    const [user, system] = statFields(pid).slice(11, 13);
    return (Number(user ?? 0) + Number(system ?? 0)) * TICK_US;
  });
}
