import type { Finding } from "./finding";
import { validateConditions } from "./validate-conditions";
import { validateLanes } from "./validate-lanes";
import { validateNames } from "./validate-names";
import { validateReachability } from "./validate-reachability";
import { readDraft } from "./validate-schema";
import { validateSegments } from "./validate-segments";

/**
 * Everything that is wrong or doubtful about a draft, in the document's order of parts; empty when all is well. Takes any JSON value and
 * never throws. A draft that does not have the schema's shape yields only the findings about its shape.
 */
export function validatePolicy(value: unknown): Finding[] {
  const { draft, findings } = readDraft(value);
  if (draft === null) return findings;
  return [
    ...validateNames(draft),
    ...validateLanes(draft),
    ...validateSegments(draft),
    ...validateConditions(draft),
    ...validateReachability(draft),
  ];
}
