import { createHash } from "node:crypto";
import type { PolicyDocument } from "@/lib/core/policy/document";
import { POLICY_SCHEMA_ID } from "@/lib/core/policy/schema-id";
import { filesOf } from "./files";
import type { Io } from "./io";
import { readFileIfAny } from "./read-file-if-any";
import { writeFileAtomically } from "./write-file-atomically";

/** First line of the file; the exact bytes that the server sent follow. */
export type CacheHeader = { url: string; version: number; etag: string; sha256: string; fetchedAt: number };
export type CachedPolicy = { header: CacheHeader; policy: PolicyDocument };
export type CacheState = { kind: "none" } | { kind: "damaged" } | ({ kind: "good" } & CachedPolicy);

const NEWLINE = 10;

/** Hash of a policy's bytes as its ETag names it. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("base64url");
}

/**
 * The last good policy from the server at `url`. Its hash is verified on every read: a truncated or altered file is `damaged`, never used. The
 * document's shape was checked when it was stored, and the hash says that these are the same bytes.
 */
export function readPolicyCache(io: Io, url: string): CacheState {
  const bytes = readFileIfAny(filesOf(io).policy);
  if (bytes === null) return { kind: "none" };
  const end = bytes.indexOf(NEWLINE);
  const header = end < 0 ? null : parseHeader(bytes.subarray(0, end).toString("utf8"));
  const body = bytes.subarray(end + 1);
  if (header === null || sha256Of(body) !== header.sha256) return { kind: "damaged" };
  if (header.url !== url) return { kind: "none" };
  const policy: PolicyDocument = JSON.parse(body.toString("utf8"));
  if (policy.schema !== POLICY_SCHEMA_ID || policy.version !== header.version) return { kind: "damaged" };
  return { kind: "good", header, policy };
}

export function writePolicyCache(io: Io, header: CacheHeader, bytes: Uint8Array): void {
  writeFileAtomically(filesOf(io).policy, Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), bytes]));
}

function parseHeader(line: string): CacheHeader | null {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== "object" || value === null) return null;
    const types = { url: "string", version: "number", etag: "string", sha256: "string", fetchedAt: "number" };
    return Object.entries(types).every(([key, type]) => typeof Reflect.get(value, key) === type) ? (value as CacheHeader) : null;
  } catch {
    return null;
  }
}
