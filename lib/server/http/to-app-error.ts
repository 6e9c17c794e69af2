import type { ZodError } from "zod";
import { AppError, asAppError } from "@/lib/core/app-error";
import { pointerOf } from "@/lib/core/policy/json-pointer";
import { isStoreUnreachable } from "../control-db/errors";

const MAX_ISSUES = 50;

/** The expected failure behind a thrown value: an `AppError`, input that a schema refused, a store that is away. Anything else stays as it is. */
export function toAppError(error: unknown): unknown {
  if (asAppError(error)) return error;
  if (error instanceof Error && error.name === "ZodError") return fromZod(error as ZodError);
  if (isStoreUnreachable(error)) return new AppError("unavailable", "The database cannot be reached right now. Try again shortly.");
  return error;
}

function fromZod(error: ZodError): AppError {
  const issues = error.issues.slice(0, MAX_ISSUES).map(issue => ({ pointer: pointerOf(...issue.path), message: issue.message }));
  return new AppError("bad_request", "Some fields are not valid; see `errors`.", { issues });
}
