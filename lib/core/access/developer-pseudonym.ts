/**
 * The pseudonym of a person: `dev_` and 16 characters of a keyed hash of the identity (an e-mail address or account id, compared
 * without case or surrounding space). Telemetry and sign-in must use this one function with the same key, or one person becomes two.
 */
export function developerPseudonym(hash: (kind: "developer", text: string) => string, identity: string): string {
  return `dev_${hash("developer", identity.trim().toLowerCase()).slice(0, 16)}`;
}
