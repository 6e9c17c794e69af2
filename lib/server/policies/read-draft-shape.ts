import { AppError } from "@/lib/core/app-error";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { readDraft } from "@/lib/core/policy/validate-schema";

/** The body member `draft` as a draft. Throws `bad_request` with a pointer per field that does not have the schema's shape. */
export function readDraftShape(value: unknown): PolicyDraft {
  const { draft, findings } = readDraft(value);
  if (draft !== null) return draft;
  const issues = findings.map(({ pointer, message }) => ({ pointer: `/draft${pointer}`, message }));
  throw new AppError("bad_request", "The draft does not have the form of a policy; see `errors`.", { issues });
}
