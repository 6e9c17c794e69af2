/** One value that an entry changed; `before` null: it was added, `after` null: it was removed. */
export type EntryChange = { path: string; before: string | null; after: string | null };

/** What differs between an entry's `before` and `after`, value by value, in the order of their names. What stayed the same is left out. */
export function entryChanges(before: unknown, after: unknown): EntryChange[] {
  const [old, fresh] = [valuesOf(before), valuesOf(after)];
  const paths = [...new Set([...old.keys(), ...fresh.keys()])].sort();
  return paths
    .map(path => ({ path, before: old.get(path) ?? null, after: fresh.get(path) ?? null }))
    .filter(change => change.before !== change.after);
}

/** Every value by its path; a list of plain values is one value. */
function valuesOf(value: unknown, path = "", into = new Map<string, string>()): Map<string, string> {
  if (value === null || value === undefined) {
    if (path !== "") into.set(path, "none");
  } else if (typeof value !== "object") {
    into.set(path || "value", String(value));
  } else if (Array.isArray(value) && value.every(item => typeof item !== "object" || item === null)) {
    into.set(path || "value", value.length === 0 ? "none" : value.join(", "));
  } else {
    for (const [key, member] of Object.entries(value)) valuesOf(member, path === "" ? key : `${path} › ${key}`, into);
  }
  return into;
}
