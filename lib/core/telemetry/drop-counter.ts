export type DroppedCount = { tool: string; key: string; count: number };

const MAX_KEYS = 300;
const KEY_SHAPE = /^[A-Za-z][\w.:/-]{0,79}$/;

/** Counts what was left out, by tool and key. Keys that could themselves be content, and those beyond 300, are counted as `(other)`. */
export type DropCounter = { count: (tool: string, key: string) => void; list: () => DroppedCount[] };

export function createDropCounter(): DropCounter {
  const counts = new Map<string, DroppedCount>();
  return {
    count(tool, key) {
      const shaped = KEY_SHAPE.test(key) ? key : "(other)";
      const id = `${tool} ${shaped}`;
      const known = counts.get(id);
      if (known) known.count += 1;
      else if (counts.size < MAX_KEYS || shaped === "(other)") counts.set(id, { tool, key: shaped, count: 1 });
      else this.count(tool, "(other)");
    },
    list: () => [...counts.values()],
  };
}
