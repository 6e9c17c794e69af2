import { wordsOf } from "./classify";
import type { PolicyDraft } from "./document";
import { EVALUATOR_VERSION } from "./evaluator-version";
import { error, type Finding, warning } from "./finding";
import { pointerOf } from "./json-pointer";
import { compareVersions, parseVersion } from "./semver";
import { STANDARD_ATTRIBUTES, type StandardAttributeId } from "./standard-attributes";

/** Names: duplicate ids, attributes redeclared with another type, phrases that match nothing or twice, the evaluator's version. */
export function validateNames(policy: PolicyDraft): Finding[] {
  return [...validateEvaluator(policy), ...validateAttributes(policy), ...validateIds(policy), ...validatePhrases(policy)];
}

function validateEvaluator({ client: { minEvaluator } }: PolicyDraft): Finding[] {
  const pointer = pointerOf("client", "minEvaluator");
  const wanted = parseVersion(minEvaluator);
  if (wanted === null) return [error(pointer, "wrong_version", "A semantic version is needed, such as 1.0.0")];
  const own = parseVersion(EVALUATOR_VERSION);
  const tooNew = own !== null && compareVersions(own, wanted) < 0;
  return tooNew ? [warning(pointer, "evaluator_too_new", `Clients with evaluator ${EVALUATOR_VERSION} cannot follow this policy`)] : [];
}

function validateAttributes({ attributes }: PolicyDraft): Finding[] {
  return Object.entries(attributes).flatMap(([id, { type, values }]) => {
    const standard = Object.hasOwn(STANDARD_ATTRIBUTES, id) ? STANDARD_ATTRIBUTES[id as StandardAttributeId] : null;
    const findings: Finding[] = [];
    if (standard && standard.type !== type) {
      findings.push(
        error(pointerOf("attributes", id, "type"), "attribute_type_conflict", `The standard attribute "${id}" is a ${standard.type}`),
      );
    }
    if (values && type !== "string") {
      findings.push(error(pointerOf("attributes", id, "values"), "wrong_value", `Only a string attribute can list its values`));
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
        return isDuplicate ? [error(pointerOf(section, index, "id"), "duplicate_id", `The id "${id}" is already used`)] : [];
      }),
    );
  });
}

function validatePhrases({ workTypes }: PolicyDraft): Finding[] {
  const owners = new Map<string, string>();
  return workTypes.flatMap((workType, index) =>
    workType.phrases.flatMap((phrase, position) => {
      const pointer = pointerOf("workTypes", index, "phrases", position);
      const words = wordsOf(phrase);
      if (words.trim() === "") return [error(pointer, "empty_phrase", "A phrase needs at least one letter or digit")];
      const owner = owners.get(words);
      owners.set(words, owner ?? workType.id);
      return owner === undefined || owner === workType.id
        ? []
        : [warning(pointer, "shared_phrase", `"${phrase}" already belongs to work type "${owner}", which wins`)];
    }),
  );
}
