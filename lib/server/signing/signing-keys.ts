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

/** Takes a key out of the key set. Throws `conflict` for the one that signs, `not_found` for one that is not in the set. */
export async function retireSigningKey(tx: ControlTx, id: string, nowMs: number): Promise<void> {
  await lockSigningKeys(tx);
  if ((await findActiveKey(tx))?.id === id)
    throw new AppError("conflict", "This key signs. Make a new one first (rotate), then retire it.");
  const { count } = await tx.signingKey.updateMany({ where: { id, retiredAt: null }, data: { retiredAt: new Date(nowMs) } });
  if (count === 0) throw new AppError("not_found", "There is no such key in the key set.");
}

async function findActiveKey(tx: ControlTx): Promise<SigningKey | null> {
  const row = await tx.signingKey.findFirst({ where: { retiredAt: null }, orderBy: { number: "desc" } });
  return row && { id: row.id, privateKey: createPrivateKey(unseal(row.privateKey, installationKey("signing-key")).toString("utf8")) };
}
