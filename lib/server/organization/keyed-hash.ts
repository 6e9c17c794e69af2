import { createHmac } from "node:crypto";
import { AppError } from "@/lib/core/app-error";
import type { HashKind } from "@/lib/core/telemetry/decode-context";
import { installationKey, unseal } from "../auth/installation-key";
import { type ControlDb, controlDb } from "../control-db/client";
import { processState } from "../process-state";

/** 24 base64url characters (144 bits) that name `value` within the organisation and tell nothing about it without the organisation's key. */
export type KeyedHash = (kind: HashKind, value: string) => string;

const HASH_LENGTH = 24;

const hashes = () => processState("keyed-hashes", () => new Map<string, Promise<KeyedHash>>());

/** The organisation's keyed hash (HMAC-SHA256), kept in memory after the first use: its key never changes. */
export function keyedHash(org: string, db?: ControlDb): Promise<KeyedHash> {
  const known = hashes().get(org);
  if (known !== undefined) return known;
  const hash = loadKey(db ?? controlDb(), org).then(keyedHashOf);
  hashes().set(org, hash);
  hash.catch(() => hashes().delete(org));
  return hash;
}

/** The hash under a given key. The kind is hashed along, so that a host and a file of the same name differ. */
export function keyedHashOf(key: Uint8Array): KeyedHash {
  return (kind, value) => createHmac("sha256", key).update(`${kind}\0${value}`).digest("base64url").slice(0, HASH_LENGTH);
}

async function loadKey(db: ControlDb, org: string): Promise<Buffer> {
  const row = await db.organization.findUnique({ where: { id: org }, select: { pseudonymKey: true } });
  if (!row) throw new AppError("not_found", "There is no such organisation.");
  return unseal(row.pseudonymKey, installationKey("pseudonym-key"));
}
