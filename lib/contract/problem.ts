import { z } from "zod";
import { ERROR_CODES, type ErrorCode } from "@/lib/core/app-error";

/** RFC 9457 problem document (`application/problem+json`), the one shape of every error answer. */
export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  code: z.enum([...ERROR_CODES, "internal"]),
  requestId: z.string(),
  /** One entry per failed field: JSON pointer into the request body, and what to do. */
  errors: z.array(z.object({ pointer: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problemSchema>;

/** The only place where error codes become HTTP statuses. */
export const PROBLEM_STATUS: Readonly<Record<ErrorCode, { status: number; title: string }>> = {
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
