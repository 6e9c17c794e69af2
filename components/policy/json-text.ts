import type { z } from "zod";

type Parsed<T> = { value: T; problem: null } | { value: null; problem: string };

/** JSON as people edit it. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

/** Reads edited JSON: the value, or one sentence about the first thing that is wrong with it. */
export function parseJson<Schema extends z.ZodType>(schema: Schema, text: string): Parsed<z.output<Schema>> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { value: null, problem: `Not JSON yet: ${error instanceof Error ? error.message : "it does not end"}` };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { value: parsed.data, problem: null };
  const [issue] = parsed.error.issues;
  const place = issue?.path.join(" › ");
  return { value: null, problem: `${place ? `${place}: ` : ""}${issue?.message ?? "It has not the expected shape"}` };
}
