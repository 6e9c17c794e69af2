import { PROBLEM_STATUS, type Problem } from "@/lib/contract/problem";
import { asAppError } from "@/lib/core/app-error";

/** The RFC 9457 answer to any thrown value. What is not an `AppError` shows its request id and nothing else. */
export function problemOf(error: unknown, requestId: string): Problem {
  const known = asAppError(error);
  if (!known) return { type: "about:blank", title: "Something went wrong on the server", status: 500, code: "internal", requestId };
  const { status, title } = PROBLEM_STATUS[known.code];
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
