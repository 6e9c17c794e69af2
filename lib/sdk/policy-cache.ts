import { createHash } from "node:crypto";
import type { PolicyDocument } from "@/lib/core/policy/document";
import { POLICY_SCHEMA_ID } from "@/lib/core/policy/schema-id";

/** First line of the cache; the exact bytes that the server sent follow. */
export type CacheHeader = { url: string; version: number; etag: string; sha256: string; signature: string; fetchedAt: number };
export type CachedPolicy = { header: CacheHeader; policy: PolicyDocument; bytes: Uint8Array };
export type CacheState = { kind: "none" } | { kind: "damaged" } | ({ kind: "good" } & CachedPolicy);

const NEWLINE = 10;
const HEADER_TYPES = { url: "string", version: "number", etag: "string", sha256: "string", signature: "string", fetchedAt: "number" };

/** Hash of a policy's bytes as its ETag names it. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("base64url");
}

/**
 * The cached policy of the server at `url`. Its hash is verified on every read: a truncated or altered cache is `damaged`, never used. Shape
 * and signature were checked when it was stored, and the hash says that these are the same bytes.
 */
export function parseCache(bytes: Uint8Array | null, url: string): CacheState {
  if (bytes === null) return { kind: "none" };
  const end = bytes.indexOf(NEWLINE);
  const header = end < 0 ? null : parseHeader(textOf(bytes.subarray(0, end)));
  const body = bytes.subarray(end + 1);
  if (header === null || sha256Of(body) !== header.sha256) return { kind: "damaged" };
  if (header.url !== url) return { kind: "none" };
  const policy: PolicyDocument = JSON.parse(textOf(body));
  if (policy.schema !== POLICY_SCHEMA_ID || policy.version !== header.version) return { kind: "damaged" };
  return { kind: "good", header, policy, bytes: body };
}

export function formatCache(header: CacheHeader, bytes: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), bytes]);
}

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

function parseHeader(line: string): CacheHeader | null {
  try {
    const value: unknown = JSON.parse(line);
    return isHeader(value) ? value : null;
  } catch {
    return null;
  }
}

function isHeader(value: unknown): value is CacheHeader {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(HEADER_TYPES).every(([key, type]) => typeof Reflect.get(value, key) === type);
}
