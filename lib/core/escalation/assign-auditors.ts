/**
 * Two different auditors for each of `count` items, one where there is only one, none where there is none. Everyone gets the same number of items to
 * within two, and partners change, so that no pair judges by itself.
 */
export function assignAuditors(count: number, auditors: readonly string[]): string[][] {
  const people = [...new Set(auditors)].sort();
  const n = people.length;
  return Array.from({ length: count }, (_, item) => {
    const partner = n < 2 ? 0 : 1 + (Math.floor(item / n) % (n - 1));
    return [...new Set([item % Math.max(n, 1), (item + partner) % Math.max(n, 1)])].flatMap(place => people[place] ?? []);
  });
}
