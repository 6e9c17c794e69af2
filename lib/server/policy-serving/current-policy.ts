import { createHash } from "node:crypto";
import { now } from "../clock";
import { findPublishedPolicy, type PublishedPolicy } from "../control-db/published-policy";
import { processState } from "../process-state";

export const CODINGS = ["br", "gzip", "identity"] as const;
export type Coding = (typeof CODINGS)[number];
export type Variant = { bytes: Buffer; etag: string; digest: string };
export type CurrentPolicy = { version: number; variants: Record<Coding, Variant> };

/** A safety net only: notifications say at once when a policy was published. */
const MAX_AGE_MS = 30_000;

type Entry = { policy: Promise<CurrentPolicy | null>; loadedAt: number };
const entries = () => processState<Map<string, Entry>>("current-policies", () => new Map());

/** The organisation's published policy, ready to be sent, from memory; null when none was published. */
export function currentPolicy(org: string): Promise<CurrentPolicy | null> {
  const known = entries().get(org);
  if (known && now() - known.loadedAt < MAX_AGE_MS) return known.policy;
  const entry = { policy: findPublishedPolicy(org).then(policy => policy && prepare(policy)), loadedAt: now() };
  entries().set(org, entry);
  entry.policy.catch(() => {
    if (entries().get(org) === entry) entries().delete(org);
  });
  return entry.policy;
}

/** Drops the copy in memory, of one organisation or of all: on a publish, and after notifications may have been missed. */
export function forgetPolicies(org?: string): void {
  if (org === undefined) entries().clear();
  else entries().delete(org);
}

function prepare(policy: PublishedPolicy): CurrentPolicy {
  const variant = (bytes: Uint8Array, suffix: string): Variant => ({
    bytes: Buffer.from(bytes),
    etag: `"sha256-${policy.sha256}${suffix}"`,
    digest: `sha-256=:${createHash("sha256").update(bytes).digest("base64")}:`,
  });
  return {
    version: policy.version,
    variants: { identity: variant(policy.bytes, ""), gzip: variant(policy.gzip, "-gzip"), br: variant(policy.brotli, "-br") },
  };
}
