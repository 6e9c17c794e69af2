export type DroppedCount = { tool: string /** Empty where the client did not say. */; version: string; key: string; count: number };

const MAX_KEYS = 300;
const KEY_SHAPE = /^[A-Za-z][\w.:/-]{0,79}$/;
const VERSION_SHAPE = /^\d[\w.+-]{0,39}$/;

/** Counts what was left out, by client, version and key. Keys that could themselves be content, and those beyond 300, are counted as `(other)`. */
export type DropCounter = { count: (tool: string, version: string | null, key: string) => void; list: () => DroppedCount[] };

export function createDropCounter(): DropCounter {
  const counts = new Map<string, DroppedCount>();
  return {
    count(tool, version, key) {
      const shaped = KEY_SHAPE.test(key) ? key : "(other)";
      const known = version !== null && VERSION_SHAPE.test(version) ? version : "";
      const id = `${tool} ${known} ${shaped}`;
      const entry = counts.get(id);
      if (entry) entry.count += 1;
      else if (counts.size < MAX_KEYS || shaped === "(other)") counts.set(id, { tool, version: known, key: shaped, count: 1 });
      else this.count(tool, version, "(other)");
    },
    list: () => [...counts.values()],
  };
}
