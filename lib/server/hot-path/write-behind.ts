import { logger } from "../log";
import { processState } from "../process-state";

const FLUSH_MS = 3000;
const MAX_ENTRIES = 50_000;

type Entry = { flush: () => Promise<void> };
const buffers = () => processState<Map<string, Entry>>("write-behind", () => new Map());

/**
 * Values gathered by key in memory and written together every few seconds, so that nothing on a request's way waits for them.
 * For what may be lost with the process: counters and last-seen times, never telemetry.
 */
export function createWriteBehind<Value>(
  name: string,
  merge: (old: Value, added: Value) => Value,
  write: (entries: readonly (readonly [string, Value])[]) => Promise<void>,
): (key: string, value: Value) => void {
  let waiting = new Map<string, Value>();
  let timer: NodeJS.Timeout | null = null;

  const add = (key: string, value: Value) => {
    const old = waiting.get(key);
    if (old === undefined && waiting.size >= MAX_ENTRIES) return;
    waiting.set(key, old === undefined ? value : merge(old, value));
    timer ??= setTimeout(() => void flush(), FLUSH_MS).unref();
  };
  const flush = async () => {
    if (timer) clearTimeout(timer);
    timer = null;
    const entries = [...waiting];
    waiting = new Map();
    if (entries.length === 0) return;
    try {
      await write(entries);
    } catch (error) {
      logger().warn({ err: error, buffer: name }, "Counters could not be written; trying again.");
      for (const [key, value] of entries) add(key, value);
    }
  };
  buffers().set(name, { flush });
  return add;
}

/** Writes everything that waits; for shutdown and tests. */
export async function flushWriteBehind(): Promise<void> {
  await Promise.all([...buffers().values()].map(buffer => buffer.flush()));
}
