import type { Problem } from "@/lib/contract/problem";
import { asAppError, type ErrorCode } from "@/lib/core/app-error";

/** The only place where error codes become HTTP statuses. */
const STATUS: Record<ErrorCode, { status: number; title: string }> = {
  bad_request: { status: 400, title: "The request is not valid" },
  unauthenticated: { status: 401, title: "Sign in or send a valid token" },
  forbidden: { status: 403, title: "Not allowed" },
  not_found: { status: 404, title: "Not found" },
  conflict: { status: 409, title: "It has changed in the meantime" },
  too_large: { status: 413, title: "Too large" },
  unsupported_media: { status: 415, title: "Unsupported media type" },
  too_many_requests: { status: 429, title: "Too many requests" },
  unavailable: { status: 503, title: "Not available right now" },
};

/** The RFC 9457 answer to any thrown value. What is not an `AppError` shows its request id and nothing else. */
export function problemOf(error: unknown, requestId: string): Problem {
  const known = asAppError(error);
  if (!known) return { type: "about:blank", title: "Something went wrong on the server", status: 500, code: "internal", requestId };
  const { status, title } = STATUS[known.code];
  return {
    ...known.details,
    type: "about:blank",
    title,
    status,
    detail: known.message,
    code: known.code,
    requestId,
    ...(known.issues.length > 0 && { errors: [...known.issues] }),
  };
}
