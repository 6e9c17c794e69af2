import type { z } from "zod";
import { problemIn } from "./api";

/** One sentence per field; nested fields as "laneModels/2/pattern". */
export type FieldErrors = Readonly<Record<string, string>>;

type Parsed<Schema extends z.ZodType> = { data: z.output<Schema>; errors: null } | { data: null; errors: FieldErrors };

/** Checks a form with the schema that the server uses, before it is sent. */
export function parseForm<Schema extends z.ZodType>(schema: Schema, input: unknown): Parsed<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return { data: result.data, errors: null };
  const errors: Record<string, string> = {};
  for (const { path, message } of result.error.issues) errors[path.join("/")] ??= message;
  return { data: null, errors };
}

/** The failed fields that the server names in a problem document. */
export function fieldErrorsOf(error: unknown): FieldErrors {
  const errors: Record<string, string> = {};
  for (const { pointer, message } of problemIn(error)?.errors ?? []) errors[pointer.replace(/^\//, "")] ??= message;
  return errors;
}

/** A failure in words, for the top of a form; null when it is all said beside the fields. */
export function formErrorOf(error: unknown): { title: string; requestId: string | null } | null {
  if (!error) return null;
  const problem = problemIn(error);
  if (!problem) return { title: "Something went wrong in this page. Reload it and try again.", requestId: null };
  return { title: problem.detail ?? problem.title, requestId: problem.requestId || null };
}
