import type { ApiError } from "@/lib/client/api";

/** `unreachable`: no answer; `refused`: by the server, or its policy by us; `invalid`: the answer is damaged or not understood. */
export type PolicyErrorKind = "unreachable" | "refused" | "invalid";

/** There is no usable answer from the server. The message is one sentence for a person; the policy at hand stays in use. */
export class PolicyError extends Error {
  readonly kind: PolicyErrorKind;
  /** How long the server asked to be left alone; null when it did not. */
  readonly retryAfterSeconds: number | null;

  constructor(kind: PolicyErrorKind, message: string, retryAfterSeconds: number | null = null) {
    super(message);
    this.name = "PolicyError";
    this.kind = kind;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The `PolicyError` in a thrown value, or null. By name: the command's bundle holds two copies of this class. */
export function asPolicyError(error: unknown): PolicyError | null {
  return error instanceof Error && error.name === "PolicyError" && "kind" in error ? (error as PolicyError) : null;
}

export function policyErrorOf({ status, problem, message, retryAfterSeconds }: ApiError, url: string): PolicyError {
  if (status === 0) return new PolicyError("unreachable", `The server at ${url} cannot be reached.`, retryAfterSeconds);
  const request = problem.requestId ? ` (request ${problem.requestId})` : "";
  return new PolicyError("refused", `${url} answered ${status}: ${message}${request}`, retryAfterSeconds);
}
