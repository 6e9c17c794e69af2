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

/** Hashes that lead to a person: they change with the epoch of the organisation's pseudonyms. */
const PERSONAL: ReadonlySet<HashKind> = new Set<HashKind>(["developer", "host", "identity"]);

/** The organisation's keyed hash (HMAC-SHA256), kept in memory after the first use: its key never changes, and a new epoch is told. */
export function keyedHash(org: string, db?: ControlDb): Promise<KeyedHash> {
  const known = hashes().get(org);
  if (known !== undefined) return known;
  const hash = loadKey(db ?? controlDb(), org).then(({ key, epoch }) => keyedHashOf(key, epoch));
  hashes().set(org, hash);
  hash.catch(() => hashes().delete(org));
  return hash;
}

/** The hash of every epoch so far, oldest first: how a name that is at hand was called earlier. */
export async function keyedHashes(org: string): Promise<KeyedHash[]> {
  const { key, epoch } = await loadKey(controlDb(), org);
  return Array.from({ length: epoch }, (_, index) => keyedHashOf(key, index + 1));
}

/** Reads key and epoch anew at the next use; without `org`, everyone's. */
export function forgetKeyedHashes(org?: string): void {
  if (org === undefined) hashes().clear();
  else hashes().delete(org);
}

/**
 * The hash under a given key. The kind is hashed along, so that a host and a file of the same name differ, and for what leads to a person the
 * epoch, from the second one on.
 */
export function keyedHashOf(key: Uint8Array, epoch = 1): KeyedHash {
  return (kind, value) => {
    const label = epoch > 1 && PERSONAL.has(kind) ? `${kind}#${epoch}` : kind;
    return createHmac("sha256", key).update(`${label}\0${value}`).digest("base64url").slice(0, HASH_LENGTH);
  };
}

async function loadKey(db: ControlDb, org: string): Promise<{ key: Buffer; epoch: number }> {
  const row = await db.organization.findUnique({ where: { id: org }, select: { pseudonymKey: true, pseudonymEpoch: true } });
  if (!row) throw new AppError("not_found", "There is no such organisation.");
  return { key: unseal(row.pseudonymKey, installationKey("pseudonym-key")), epoch: row.pseudonymEpoch };
}
