import type { z } from "zod";
import { type PolicyDraft, policyDraftSchema } from "./document";
import { error, type Finding } from "./finding";
import { pointerOf } from "./json-pointer";

/** Deeper than any policy needs; a bound on JSON nesting, so that reading a draft cannot exhaust the stack. */
const MAX_NESTING = 64;

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** Reads any JSON value as a draft: the draft, or what keeps it from being one. */
export function readDraft(value: unknown): { draft: PolicyDraft; findings: [] } | { draft: null; findings: Finding[] } {
  if (isTooDeep(value)) return { draft: null, findings: [error("", "too_deep", `Nested more than ${MAX_NESTING} levels deep`)] };
  const parsed = policyDraftSchema.safeParse(value);
  if (parsed.success) return { draft: parsed.data, findings: [] };
  return { draft: null, findings: issueFindings(parsed.error) };
}

/** What a failed parse says about a policy or a part of one, with pointers into what was parsed. */
export function issueFindings(failure: z.ZodError): Finding[] {
  return failure.issues.flatMap(issue => findingsOf(issue, issue.path));
}

function findingsOf(issue: Issue, path: Path): Finding[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map(key => error(pointerOf(...path, key), "unknown_field", `"${key}" is not a field here`));
  }
  if (issue.code === "invalid_union") {
    const branch = issue.errors.find(isOwnKind);
    if (branch) return branch.flatMap(inner => findingsOf(inner, [...path, ...inner.path]));
    return [error(pointerOf(...path), "invalid_shape", shapeMessage(path))];
  }
  const message = issue.message.endsWith("received undefined") ? "This field is required" : issue.message;
  return [error(pointerOf(...path), issue.code, message)];
}

/** The alternative the author meant: the one that knows every field and whose own kind of value was given. */
function isOwnKind(issues: readonly Issue[]): boolean {
  return issues.every(issue => issue.path.length > 0) && issues.length > 0;
}

function shapeMessage(path: Path): string {
  if (path.at(-1) === "value") return "A value is a text, a number, true or false, or a list of those";
  return "A condition has either attr, op and value, or segment, or one of all, any, not";
}

/** Level by level and without recursion, because the value may be nested as deep as a parser allows. */
function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_NESTING) return true;
    level = level.flatMap(item => (typeof item === "object" && item !== null ? Object.values(item) : []));
  }
  return false;
}
