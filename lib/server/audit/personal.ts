/** A value about a person in an audit entry's `before` or `after`. */
export class Personal {
  constructor(
    readonly person: string,
    readonly value: unknown,
  ) {}
}

/**
 * Marks a name, an e-mail address or anything like them: the entry keeps it as ciphertext under that person's key. `person` is the user's id; null
 * where the value is nobody's (a service token's name), which stays in the clear.
 */
export function personal(person: string | null, value: unknown): unknown {
  return person === null ? value : new Personal(person, value);
}
