/**
 * A personal value as it is stored and hashed: ciphertext under the key of the person whom it is about (base64url), or null where that key was
 * shredded before the value came. It stands where the value stood, as the only member of an object.
 */
export type SealedValue = { $personal: { person: string; sealed: string | null } };

/** What is shown in place of a value whose key was shredded. */
export const ERASED_PERSON = "erased person";

/** What is shown in place of ciphertext that its key does not open: it was changed behind the log's back. */
export const UNREADABLE = "unreadable";

/** The sealed value in a JSON value, or null. */
export function asSealedValue(value: unknown): SealedValue["$personal"] | null {
  if (typeof value !== "object" || value === null || Object.keys(value).length !== 1) return null;
  const inner: unknown = "$personal" in value ? value.$personal : null;
  if (typeof inner !== "object" || inner === null || !("person" in inner) || !("sealed" in inner)) return null;
  const { person, sealed } = inner;
  return typeof person === "string" && (typeof sealed === "string" || sealed === null) ? { person, sealed } : null;
}

/** The same JSON value with each sealed one replaced by what `open` gives for it. */
export function openSealedValues(value: unknown, open: (sealed: SealedValue["$personal"]) => unknown): unknown {
  const sealed = asSealedValue(value);
  if (sealed) return open(sealed);
  if (Array.isArray(value)) return value.map(item => openSealedValues(item, open));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, openSealedValues(member, open)]));
}

/** The persons whose sealed values a JSON value holds. */
export function personsIn(value: unknown): string[] {
  const persons = new Set<string>();
  openSealedValues(value, ({ person }) => persons.add(person));
  return [...persons];
}
