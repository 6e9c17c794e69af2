import { ApiError, send } from "@/lib/client/api";
import { api } from "@/lib/contract/paths";
import { type PolicyDocument, policyDocumentSchema } from "@/lib/core/policy/document";
import { EVALUATOR_VERSION } from "@/lib/core/policy/evaluator-version";
import type { Config } from "./config-file";
import { CliError, EXIT } from "./exit-code";
import { sha256Of } from "./policy-cache";

const MAX_BYTES = 8 * 1024 * 1024;

export type FetchedPolicy = { bytes: Uint8Array; etag: string; sha256: string; policy: PolicyDocument };
type Known = { etag: string; version: number } | null;

/**
 * The published policy, or null when it is still the `known` one. Throws `ApiError` for an error answer, and `CliError` for an answer that
 * cannot be trusted or has taken longer than `timeoutMs`.
 */
export async function fetchPolicy(config: Config, known: Known, timeoutMs: number): Promise<FetchedPolicy | null> {
  const signal = AbortSignal.timeout(timeoutMs);
  const headers = {
    "x-lanekeeper-client": `${config.instance}; version=${known?.version ?? 0}; evaluator=${EVALUATOR_VERSION}`,
    ...(known && { "if-none-match": known.etag }),
  };
  try {
    const response = await send(api.policy, { headers, signal }, { baseUrl: config.url, token: config.token });
    if (response.status === 304) return null;
    return verify(new Uint8Array(await response.arrayBuffer()), response.headers.get("etag") ?? "");
  } catch (error) {
    if (signal.aborted) throw new CliError(EXIT.unreachable, `The server did not answer within ${timeoutMs} ms.`);
    if (error instanceof ApiError) throw new RefusedError(error, config.url);
    throw error;
  }
}

/** An error answer in words for the terminal. */
class RefusedError extends CliError {
  readonly retryAfterSeconds: number | null;

  constructor({ status, problem, message, retryAfterSeconds }: ApiError, url: string) {
    if (status === 0) super(EXIT.unreachable, `The server at ${url} cannot be reached.`);
    else super(EXIT.refused, `${url} answered ${status}: ${message}${problem.requestId ? ` (request ${problem.requestId})` : ""}`);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** How long the server asked to be left alone, in seconds; null when it did not. */
export function retryAfterOf(error: unknown): number | null {
  return error instanceof RefusedError ? error.retryAfterSeconds : null;
}

function verify(bytes: Uint8Array, etag: string): FetchedPolicy {
  if (bytes.length > MAX_BYTES) throw new CliError(EXIT.failed, "The server sent a policy that is larger than 8 MiB.");
  const sha256 = sha256Of(bytes);
  // The ETag names the hash of the uncompressed bytes, with a suffix for the content coding.
  const named = /^(?:W\/)?"sha256-([\w-]{43})(?:-\w+)?"$/.exec(etag)?.[1];
  if (named !== sha256) throw new CliError(EXIT.failed, "The policy was altered on its way: its hash is not the one the server names.");
  const parsed = policyDocumentSchema.safeParse(parseJson(new TextDecoder().decode(bytes)));
  if (!parsed.success) throw new CliError(EXIT.failed, "The server's policy is not one this version understands. Update lanekeeper.");
  return { bytes, etag, sha256, policy: parsed.data };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
