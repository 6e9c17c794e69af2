/** The error codes of the application; each maps to one HTTP status in `lib/server/http/problem.ts`. */
export const ERROR_CODES = [
  "bad_request",
  "unauthenticated",
  "forbidden",
  "not_found",
  "conflict",
  "too_large",
  "unsupported_media",
  "too_many_requests",
  "unavailable",
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** One failed field: JSON pointer and a sentence that says what to do. */
export type FieldIssue = { pointer: string; message: string };

/** An expected failure with a message for the person who caused it. Compare `code`, never `instanceof`: bundles hold copies of this class. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly issues: readonly FieldIssue[];
  /** Extra members of the problem document, e.g. the current version of a conflict. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, options: { issues?: FieldIssue[]; details?: Record<string, unknown> } = {}) {
    super(message);
    this.name = "AppError";
    this.code = code;
    this.issues = options.issues ?? [];
    this.details = options.details ?? {};
  }
}

/** The `AppError` in an unknown thrown value, or null. */
export function asAppError(error: unknown): AppError | null {
  if (error instanceof Error && error.name === "AppError" && "code" in error) return error as AppError;
  return null;
}
