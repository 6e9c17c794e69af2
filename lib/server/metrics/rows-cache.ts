import { processState } from "../process-state";

const MAX_AGE_MS = 60_000;
const MAX_ENTRIES = 200;

type Entry = { value: Promise<unknown>; madeAt: number };
const entries = () => processState<Map<string, Entry>>("metric-rows", () => new Map());

/**
 * What `load` gives, kept for a minute under `key`; callers at the same time share one load. The key must name all that the value depends on,
 * the version of the facts included, so that nothing outdated is ever given out.
 */
export async function cachedRows<Value>(key: string, load: () => Promise<Value>): Promise<Value> {
  const known = entries().get(key);
  if (known && performance.now() - known.madeAt < MAX_AGE_MS) return known.value as Promise<Value>;
  const entry: Entry = { value: load(), madeAt: performance.now() };
  entries().delete(key);
  entries().set(key, entry);
  for (const oldest of entries().keys()) {
    if (entries().size <= MAX_ENTRIES) break;
    entries().delete(oldest);
  }
  entry.value.catch(() => entries().delete(key));
  return entry.value as Promise<Value>;
}
