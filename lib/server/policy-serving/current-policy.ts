import { createHash } from "node:crypto";
import { type PolicyDocument, policyDocumentSchema } from "@/lib/core/policy/document";
import { type CompiledPolicy, compilePolicy } from "@/lib/core/policy/evaluate";
import { exportFlagd } from "@/lib/core/policy/flagd/export-flagd";
import { type FetchingClient, versionFor } from "@/lib/core/policy/rollout";
import { now } from "../clock";
import { findOfferedVersions, type PublishedPolicy } from "../control-db/published-policy";
import { processState } from "../process-state";

export const CODINGS = ["br", "gzip", "identity"] as const;
export type Coding = (typeof CODINGS)[number];
export type Variant = { bytes: Buffer; etag: string; digest: string };
export type CurrentPolicy = {
  version: number;
  /** Names the bytes: `sha256-<base64url>`. */
  hash: string;
  variants: Record<Coding, Variant>;
  /** Of all variants. */
  etags: readonly string[];
  signature: string | null;
  /** Read at the first need, as are the two below. */
  document: () => PolicyDocument;
  evaluator: () => CompiledPolicy;
  flagd: () => Variant;
};

/** The published policy and, while a rollout is under way, the one that a share (percent) of the clients gets instead. */
export type OfferedPolicies = { published: CurrentPolicy; staged: { policy: CurrentPolicy; percent: number } | null };

/** A safety net only: notifications say at once when a policy was published. */
const MAX_AGE_MS = 30_000;

type Entry = { offered: Promise<OfferedPolicies | null>; loaded: OfferedPolicies | null; loadedAt: number };
const entries = () => processState<Map<string, Entry>>("current-policies", () => new Map());

/** What the organisation's clients are offered, ready to be sent, from memory; null when nothing was published. */
export function offeredPolicies(org: string): Promise<OfferedPolicies | null> {
  const known = entries().get(org);
  if (known && now() - known.loadedAt < MAX_AGE_MS) return known.offered;
  const entry: Entry = { offered: loadOffered(org), loaded: null, loadedAt: now() };
  entries().set(org, entry);
  entry.offered.then(
    loaded => {
      entry.loaded = loaded;
    },
    () => {
      if (entries().get(org) === entry) entries().delete(org);
    },
  );
  return entry.offered;
}

/** The same without a promise, when it is in memory; null when it takes `offeredPolicies` to say. */
export function recallOffered(org: string): OfferedPolicies | null {
  const known = entries().get(org);
  return known && now() - known.loadedAt < MAX_AGE_MS ? known.loaded : null;
}

/** The policy that one client is to follow. */
export function policyOf({ published, staged }: OfferedPolicies, client: FetchingClient): CurrentPolicy {
  if (staged === null) return published;
  const rollout = { version: staged.policy.version, base: published.version, percent: staged.percent };
  return versionFor(rollout, client) === staged.policy.version ? staged.policy : published;
}

async function loadOffered(org: string): Promise<OfferedPolicies | null> {
  const offered = await findOfferedVersions(org);
  if (offered === null) return null;
  const { published, staged } = offered;
  return {
    published: preparePolicy(published),
    staged: staged && { policy: preparePolicy(staged.policy), percent: staged.percent },
  };
}

/** Drops the copy in memory, of one organisation or of all: on a publish, and after notifications may have been missed. */
export function forgetPolicies(org?: string): void {
  if (org === undefined) entries().clear();
  else entries().delete(org);
}

export function preparePolicy(policy: PublishedPolicy): CurrentPolicy {
  const tagged = (bytes: Uint8Array, suffix: string): Variant => variantOf(bytes, `"sha256-${policy.sha256}${suffix}"`);
  const variants = { identity: tagged(policy.bytes, ""), gzip: tagged(policy.gzip, "-gzip"), br: tagged(policy.brotli, "-br") };
  const document = once(() => policyDocumentSchema.parse(JSON.parse(Buffer.from(policy.bytes).toString("utf8"))));
  return {
    version: policy.version,
    hash: `sha256-${policy.sha256}`,
    variants,
    etags: Object.values(variants).map(variant => variant.etag),
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
