import type { PolicyDraft } from "./document";
import { type Finding, isPublishable } from "./finding";
import { listFlagdLimits } from "./flagd/list-flagd-limits";
import type { KnownWorld } from "./known-world";
import { validateConditions } from "./validate-conditions";
import { validateEscalation } from "./validate-escalation";
import { validateLanes } from "./validate-lanes";
import { validateMeaning } from "./validate-meaning";
import { validateNames } from "./validate-names";
import { validateOrder } from "./validate-order";
import { validatePhrases } from "./validate-phrases";
import { readDraft } from "./validate-schema";
import { validateSegments } from "./validate-segments";
import { validateTargets } from "./validate-targets";

/**
 * Everything that is wrong or doubtful about a draft; empty when all is well. Takes any JSON value and never throws. A draft that does not have
 * the schema's shape yields only the findings about its shape. `known` adds warnings about models and tools. Fast enough for every keystroke.
 */
export function validatePolicy(value: unknown, known: KnownWorld = {}): Finding[] {
  const { draft, findings } = readDraft(value);
  if (draft === null) return findings;
  const ofSegments = validateSegments(draft);
  const ofConditions = validateConditions(draft);
  return [
    ...validateNames(draft),
    ...validatePhrases(draft),
    ...validateLanes(draft),
    ...validateTargets(draft, known),
    ...ofSegments,
    ...ofConditions,
    ...(isPublishable(ofSegments) ? validateLogic(draft, ofConditions) : []),
    // One code for all: they are about callers over flagd only, which not every organisation has.
    ...listFlagdLimits(draft).map(limit => ({ ...limit, code: "flagd" })),
  ];
}

/** What follows from conditions taken together. Segments that contain themselves have no meaning to reason about. */
function validateLogic(draft: PolicyDraft, ofConditions: readonly Finding[]): Finding[] {
  const wrong = ofConditions.filter(finding => finding.severity === "error").map(finding => `${finding.pointer}/`);
  const isSound = (pointer: string) => !wrong.some(place => place.startsWith(`${pointer}/`));
  return [...validateEscalation(draft, isSound), ...validateMeaning(draft, isSound), ...validateOrder(draft, isSound)];
}
