import { send } from "@/lib/client/api";
import { api } from "@/lib/contract/paths";
import { type PolicyDocument, policyDocumentSchema } from "@/lib/core/policy/document";
import { EVALUATOR_VERSION } from "@/lib/core/policy/evaluator-version";
import { sha256Of } from "./policy-cache";
import { PolicyError } from "./policy-error";
import type { PolicyServer } from "./policy-server";

const MAX_BYTES = 8 * 1024 * 1024;

export type FetchedPolicy = { bytes: Uint8Array; etag: string; sha256: string; policy: PolicyDocument };
/** `etag`: of the policy that need not come again. `heldVersion`: the newest that was ever here; the server offers no lower one of those it has. */
type Known = { etag: string | null; heldVersion: number | null };

/** Names this installation and what it holds to the server, which lists its clients by version and tells from it who is part of a rollout. */
export function clientHeaders({ instance }: PolicyServer, heldVersion: number | null): Record<string, string> {
  return { "x-lanekeeper-client": `${instance}; version=${heldVersion ?? 0}; evaluator=${EVALUATOR_VERSION}` };
}

/** The policy to follow, or null when it is still the known one. Throws `ApiError`, and `PolicyError` for an answer that cannot be read. */
export async function fetchPolicy(server: PolicyServer, known: Known, signal: AbortSignal): Promise<FetchedPolicy | null> {
  const headers = {
    ...clientHeaders(server, known.heldVersion),
    ...(known.etag !== null && { "if-none-match": known.etag }),
  };
  const response = await send(api.policy, { headers, signal }, { baseUrl: server.url, token: server.token, fetch: server.fetch });
  if (response.status === 304) return null;
  return readPolicy(new Uint8Array(await response.arrayBuffer()), response.headers.get("etag") ?? "");
}

/** The detached signature of one version. Throws `ApiError`. */
export async function fetchSignature(server: PolicyServer, version: number, signal: AbortSignal): Promise<string> {
  const path = `${api.policySignature}?version=${version}`;
  return (await send(path, { signal }, { baseUrl: server.url, token: server.token, fetch: server.fetch })).text();
}

function readPolicy(bytes: Uint8Array, etag: string): FetchedPolicy {
  if (bytes.length > MAX_BYTES) throw new PolicyError("invalid", "The server sent a policy that is larger than 8 MiB.");
  const sha256 = sha256Of(bytes);
  // The ETag names the hash of the uncompressed bytes, with a suffix for the content coding.
  const named = /^(?:W\/)?"sha256-([\w-]{43})(?:-\w+)?"$/.exec(etag)?.[1];
  if (named !== sha256) {
    throw new PolicyError("invalid", "The policy was altered on its way: its hash is not the one the server names.");
  }
  const parsed = policyDocumentSchema.safeParse(parseJson(new TextDecoder().decode(bytes)));
  if (!parsed.success) throw new PolicyError("invalid", "The server's policy is not one this version understands. Update lanekeeper.");
  return { bytes, etag, sha256, policy: parsed.data };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
