import type { PolicyDraft } from "./document";
import { EVALUATOR_VERSION } from "./evaluator-version";
import { error, type Finding, warning } from "./finding";
import { pointerOf } from "./json-pointer";
import { compareVersions, parseVersion } from "./semver";
import { STANDARD_ATTRIBUTES, type StandardAttributeId } from "./standard-attributes";

/** Names: duplicate ids, attributes redeclared with another type, the evaluator's version. */
export function validateNames(policy: PolicyDraft): Finding[] {
  return [...validateEvaluator(policy), ...validateAttributes(policy), ...validateIds(policy)];
}

function validateEvaluator({ client: { minEvaluator } }: PolicyDraft): Finding[] {
  const pointer = pointerOf("client", "minEvaluator");
  const wanted = parseVersion(minEvaluator);
  if (wanted === null) return [error(pointer, "wrong_version", "A semantic version is needed, such as 1.0.0")];
  const own = parseVersion(EVALUATOR_VERSION);
  const tooNew = own !== null && compareVersions(own, wanted) < 0;
  return tooNew
    ? [
        warning(
          pointer,
          "evaluator_too_new",
          `Clients with evaluator ${EVALUATOR_VERSION}, the newest there is, cannot follow this policy: ask for ${EVALUATOR_VERSION} or less`,
        ),
      ]
    : [];
}

function validateAttributes({ attributes }: PolicyDraft): Finding[] {
  return Object.entries(attributes).flatMap(([id, { type, values }]) => {
    const standard = Object.hasOwn(STANDARD_ATTRIBUTES, id) ? STANDARD_ATTRIBUTES[id as StandardAttributeId] : null;
    const findings: Finding[] = [];
    if (standard && standard.type !== type) {
      findings.push(
        error(
          pointerOf("attributes", id, "type"),
          "attribute_type_conflict",
          `The standard attribute "${id}" is a ${standard.type}: keep that type, or choose another name`,
        ),
      );
    }
    if (values && type !== "string") {
      findings.push(
        error(
          pointerOf("attributes", id, "values"),
          "wrong_value",
          "Only a string attribute can list its values: take the list away, or make it a string",
        ),
      );
    }
    return findings;
  });
}

function validateIds(policy: PolicyDraft): Finding[] {
  // Rules and escalation rules share one space: both appear as the rule of a decision.
  const spaces = [["lanes"], ["workTypes"], ["segments"], ["rules", "escalation"]] as const;
  return spaces.flatMap(sections => {
    const seen = new Set<string>();
    return sections.flatMap(section =>
      policy[section].flatMap(({ id }, index) => {
        const isDuplicate = seen.has(id);
        seen.add(id);
        return isDuplicate
          ? [error(pointerOf(section, index, "id"), "duplicate_id", `The id "${id}" is already used: choose another`)]
          : [];
      }),
    );
  });
}
