import { z } from "zod";
import { ERROR_CODES } from "@/lib/core/app-error";

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
