/** Edits of the lists of a draft. Each returns a new list and leaves the given one alone; unknown ids change nothing. */

type Item = { id: string };

export const replaceItem = <T extends Item>(items: readonly T[], id: string, next: T): T[] =>
  items.map(item => (item.id === id ? next : item));

export const removeItem = <T extends Item>(items: readonly T[], id: string): T[] => items.filter(item => item.id !== id);

/** Puts an item at a position; at the end when there are fewer by now. */
export const insertItem = <T>(items: readonly T[], item: T, index: number): T[] => items.toSpliced(index, 0, item);

/** Moves the item at a position by whole places, up is negative, as far as the list goes. */
export function moveItem<T>(items: readonly T[], index: number, by: number): T[] {
  const item = items[index];
  if (item === undefined) return [...items];
  const to = Math.max(0, Math.min(items.length - 1, index + by));
  return items.toSpliced(index, 1).toSpliced(to, 0, item);
}

/** `wanted`, or with the first number behind it that makes it free; never longer than an id may be. */
export function freeId(taken: Iterable<string>, wanted: string): string {
  const ids = new Set(taken);
  const base = wanted.slice(0, 60);
  if (!ids.has(base)) return base;
  let number = 2;
  while (ids.has(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}

/** Why a text cannot be the id of an item, or null when it can; its own present id is free. */
export function idProblem(id: string, taken: readonly string[], own: string): string | null {
  if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(id)) return "Lower-case letters, digits and hyphens, beginning with a letter or digit";
  return id !== own && taken.includes(id) ? "This id is taken" : null;
}
