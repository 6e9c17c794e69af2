/** Ways in which telemetry names who worked, strongest first. */
export const IDENTITY_KINDS = ["email", "token", "resource", "account", "user-id", "installation"] as const;
export type IdentityKind = (typeof IDENTITY_KINDS)[number];

/**
 * One name as it may be stored. `id` is a keyed hash: `dev_...` of the names that mean a person (and then it is that person's pseudonym), `uid_...`
 * and `ins_...` of those that mean a device.
 */
export type Identity = { kind: IdentityKind; id: string };

/** The canonical event's attribute that lists the weaker names of an event whose person neither an e-mail address nor a token tells. */
export const IDENTITY_ATTRIBUTE = "identity";

/** True for a name that stands for a person as long as nothing better is known. A device never does: one person may have five. */
export function standsForPerson(id: string): boolean {
  return id.startsWith("dev_");
}

/** True for a kind that says by itself who the person is: no other name is believed against it, and only an admin makes two of them one. */
export function isPersonal(kind: IdentityKind): boolean {
  return kind === "email" || kind === "token";
}
