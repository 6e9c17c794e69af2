import { z } from "zod";

/** `owner/name`, with any number of groups above the name. */
export const repoSchema = z
  .string()
  .regex(/^[\w.-]+(\/[\w.-]+)+$/)
  .max(120);
export const shaSchema = z.string().regex(/^[0-9a-f]{40,64}$/);

/** An instant as hosts write it (ISO 8601; GitLab also `2026-11-22 09:00:00 UTC`), as epoch milliseconds. */
export const instantSchema = z
  .string()
  .transform(text => Date.parse(text))
  .refine(ms => Number.isFinite(ms), "Not an instant");

/** Accounts are compared, never kept. */
export const accountSchema = z.union([z.number().int(), z.string()]).transform(String);

const paths = z.array(z.string()).default([]);
export const commitSchema = z
  .object({
    id: shaSchema,
    message: z.string().default(""),
    author: z.object({ email: z.string().nullish() }).nullish(),
    added: paths,
    modified: paths,
    removed: paths,
  })
  .transform(({ id, message, author, added, modified, removed }) => ({
    sha: id,
    message,
    authorEmail: emailOf(author?.email),
    files: [...new Set([...added, ...modified, ...removed])],
  }));

/** GitLab writes `[REDACTED]` where an address is private. */
function emailOf(text: string | null | undefined): string | null {
  return text?.includes("@") ? text : null;
}
