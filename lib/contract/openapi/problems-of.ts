import { ERROR_CODES, type ErrorCode } from "@/lib/core/app-error";
import type { Operation } from "./operation";

/** The error codes that an operation may answer with, in the order of their statuses. */
export function problemsOf({ access, body, query, problems = [] }: Operation): ErrorCode[] {
  const found = new Set<ErrorCode>(problems);
  if (body || query) found.add("bad_request");
  if (access.kind !== "public") for (const code of ["unauthenticated", "forbidden", "unavailable"] as const) found.add(code);
  if (body) for (const code of ["too_large", "unsupported_media"] as const) found.add(code);
  return ERROR_CODES.filter(code => found.has(code));
}
