import { randomBytes } from "node:crypto";
import { installationKey, seal, unseal } from "../auth/installation-key";
import type { ControlTx } from "../control-db/client";
import { toBytes } from "../control-db/json";

/** The key of each person of an organisation that was asked for; null for one that is shredded or was never made. */
export type PersonKeys = ReadonlyMap<string, Buffer | null>;

/** Reads keys; none is made. */
export async function readPersonKeys(tx: ControlTx, orgId: string, persons: readonly string[]): Promise<PersonKeys> {
  const rows = persons.length === 0 ? [] : await tx.personKey.findMany({ where: { orgId, person: { in: [...persons] } } });
  const wrapping = rows.length === 0 ? null : installationKey("person-key");
  return new Map(rows.map(({ person, key }) => [person, key && wrapping && unseal(key, wrapping)]));
}

/** Reads keys and makes those that there are not yet. The caller holds the lock of the organisation; a shredded key is not made again. */
export async function ensurePersonKeys(tx: ControlTx, orgId: string, persons: readonly string[]): Promise<PersonKeys> {
  const known = await readPersonKeys(tx, orgId, persons);
  const made = new Map(persons.filter(person => !known.has(person)).map(person => [person, randomBytes(32)]));
  const data = [...made].map(([person, key]) => ({ orgId, person, key: toBytes(seal(key, installationKey("person-key"))) }));
  if (data.length > 0) await tx.personKey.createMany({ data });
  return new Map([...known, ...made]);
}

/**
 * Destroys the keys of persons for good: what the audit log holds of them reads as "erased person", and its chain still verifies. One who has no key
 * yet never gets one. Erasing is done by the caller's use case, which says so in the log.
 */
export async function shredPersonKeys(tx: ControlTx, orgId: string, persons: readonly string[], nowMs: number): Promise<void> {
  for (const person of persons) {
    const shredded = { key: null, shreddedAt: new Date(nowMs) };
    await tx.personKey.upsert({
      where: { orgId_person: { orgId, person } },
      create: { orgId, person, ...shredded },
      update: shredded,
    });
  }
}
