import { createHash } from "node:crypto";
import { type PolicyDocument, policyDocumentSchema } from "@/lib/core/policy/document";
import { type CompiledPolicy, compilePolicy } from "@/lib/core/policy/evaluate";
import { exportFlagd } from "@/lib/core/policy/flagd/export-flagd";
import { now } from "../clock";
import { findPublishedPolicy, type PublishedPolicy } from "../control-db/published-policy";
import { processState } from "../process-state";

export const CODINGS = ["br", "gzip", "identity"] as const;
export type Coding = (typeof CODINGS)[number];
export type Variant = { bytes: Buffer; etag: string; digest: string };
export type CurrentPolicy = {
  version: number;
  /** Names the bytes: `sha256-<base64url>`. */
  hash: string;
  variants: Record<Coding, Variant>;
  signature: string | null;
  /** Read at the first need, as are the two below. */
  document: () => PolicyDocument;
  evaluator: () => CompiledPolicy;
  flagd: () => Variant;
};

/** A safety net only: notifications say at once when a policy was published. */
const MAX_AGE_MS = 30_000;

type Entry = { policy: Promise<CurrentPolicy | null>; loadedAt: number };
const entries = () => processState<Map<string, Entry>>("current-policies", () => new Map());

/** The organisation's published policy, ready to be sent, from memory; null when none was published. */
export function currentPolicy(org: string): Promise<CurrentPolicy | null> {
  const known = entries().get(org);
  if (known && now() - known.loadedAt < MAX_AGE_MS) return known.policy;
  const entry = { policy: findPublishedPolicy(org).then(policy => policy && preparePolicy(policy)), loadedAt: now() };
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

export function preparePolicy(policy: PublishedPolicy): CurrentPolicy {
  const tagged = (bytes: Uint8Array, suffix: string): Variant => variantOf(bytes, `"sha256-${policy.sha256}${suffix}"`);
  const document = once(() => policyDocumentSchema.parse(JSON.parse(Buffer.from(policy.bytes).toString("utf8"))));
  return {
    version: policy.version,
    hash: `sha256-${policy.sha256}`,
    variants: { identity: tagged(policy.bytes, ""), gzip: tagged(policy.gzip, "-gzip"), br: tagged(policy.brotli, "-br") },
    signature: policy.signature,
    document,
    evaluator: once(() => compilePolicy(document())),
    flagd: once(() => {
      const bytes = Buffer.from(JSON.stringify(exportFlagd(document())), "utf8");
      return variantOf(bytes, `"sha256-${createHash("sha256").update(bytes).digest("base64url")}"`);
    }),
  };
}

function variantOf(bytes: Uint8Array, etag: string): Variant {
  return { bytes: Buffer.from(bytes), etag, digest: `sha-256=:${createHash("sha256").update(bytes).digest("base64")}:` };
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
