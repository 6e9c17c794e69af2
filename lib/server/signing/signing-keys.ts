import { createPrivateKey, type KeyObject } from "node:crypto";
import { calculateJwkThumbprint, exportJWK, exportPKCS8, generateKeyPair, type JWK } from "jose";
import { AppError } from "@/lib/core/app-error";
import { installationKey, seal, unseal } from "../auth/installation-key";
import type { ControlTx } from "../control-db/client";
import { toBytes, toJson } from "../control-db/json";
import { lockSigningKeys } from "../control-db/locks";

export type SigningKey = { id: string; privateKey: KeyObject };

/** The key that signs; the first one is made when it is first needed. */
export async function activeSigningKey(tx: ControlTx, nowMs: number): Promise<SigningKey> {
  return (await findActiveKey(tx)) ?? createSigningKey(tx, nowMs);
}

/** Makes a new key, which signs from then on. Throws nothing that a caller could mend. */
export async function createSigningKey(tx: ControlTx, nowMs: number, options: { evenIfThereIsOne?: boolean } = {}): Promise<SigningKey> {
  await lockSigningKeys(tx);
  const known = options.evenIfThereIsOne ? null : await findActiveKey(tx);
  if (known) return known;
  const { publicKey, privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  const jwk = await exportJWK(publicKey);
  const id = await calculateJwkThumbprint(jwk);
  const pkcs8 = await exportPKCS8(privateKey);
  await tx.signingKey.create({
    data: {
      id,
      publicKey: toJson({ ...jwk, kid: id, alg: "EdDSA", use: "sig" }),
      privateKey: toBytes(seal(Buffer.from(pkcs8), installationKey("signing-key"))),
      createdAt: new Date(nowMs),
    },
  });
  return { id, privateKey: createPrivateKey(pkcs8) };
}

/** The public keys with which clients verify (RFC 7517), newest first. */
export async function listPublicKeys(tx: ControlTx): Promise<JWK[]> {
  const rows = await tx.signingKey.findMany({ where: { retiredAt: null }, orderBy: { number: "desc" } });
  return rows.map(row => row.publicKey as JWK);
}

/** Every public key that there ever was: with retired ones too, as old anchors of the audit log must stay verifiable here. */
export async function listAllPublicKeys(tx: ControlTx): Promise<JWK[]> {
  const rows = await tx.signingKey.findMany({ orderBy: { number: "desc" } });
  return rows.map(row => row.publicKey as JWK);
}

/**
 * For how long a key must have stood in the key set until clients can be taken to know it: they look once an hour, at their next poll. One that knows
 * none of the keys that are left trusts nothing any more until somebody signs in again.
 */
export const KEY_KNOWN_AFTER_MS = 2 * 3_600_000;

/**
 * Takes a key out of the key set. Throws `conflict` for the one that signs and, unless `evenIfUnknown`, while clients may not know any of the others
 * yet; `not_found` for one that is not in the set.
 */
export async function retireSigningKey(tx: ControlTx, id: string, nowMs: number, options: { evenIfUnknown?: boolean } = {}): Promise<void> {
  await lockSigningKeys(tx);
  if ((await findActiveKey(tx))?.id === id)
    throw new AppError("conflict", "This key signs. Make a new one first (rotate), then retire it.");
  if (!options.evenIfUnknown) await assertOthersAreKnown(tx, id, nowMs);
  const { count } = await tx.signingKey.updateMany({ where: { id, retiredAt: null }, data: { retiredAt: new Date(nowMs) } });
  if (count === 0) throw new AppError("not_found", "There is no such key in the key set.");
}

async function assertOthersAreKnown(tx: ControlTx, id: string, nowMs: number): Promise<void> {
  const oldest = await tx.signingKey.findFirst({ where: { retiredAt: null, id: { not: id } }, orderBy: { createdAt: "asc" } });
  const knownAtMs = (oldest?.createdAt.getTime() ?? nowMs) + KEY_KNOWN_AFTER_MS;
  if (knownAtMs <= nowMs) return;
  throw new AppError(
    "conflict",
    `Clients may not know any other key yet: they look at the key set once an hour. Retire it after ${new Date(knownAtMs).toISOString()}, or add --force: clients that have not looked by then must sign in again.`,
  );
}

async function findActiveKey(tx: ControlTx): Promise<SigningKey | null> {
  const row = await tx.signingKey.findFirst({ where: { retiredAt: null }, orderBy: { number: "desc" } });
  return row && { id: row.id, privateKey: createPrivateKey(unseal(row.privateKey, installationKey("signing-key")).toString("utf8")) };
}
