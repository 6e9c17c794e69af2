import type { PolicyDraft } from "../document";
import { type Finding, warning } from "../finding";
import { pointerOf } from "../json-pointer";
import { conditionsOf, walkConditions } from "../walk-conditions";

/**
 * What the flagd definition of this policy cannot say as the policy does, with its place; empty when flagd gives the same answers. Nothing of it
 * is changed silently: it is exported as near as possible and named here.
 */
export function listFlagdLimits(policy: PolicyDraft): Finding[] {
  return [...explorationLimit(policy), ...attributeLimits(policy), ...versionLimits(policy), ...rolloutLimits(policy)];
}

function explorationLimit({ exploration }: PolicyDraft): Finding[] {
  if (exploration.percent === 0) return [];
  const message = "flagd callers never explore: the exploration slice is not exported.";
  return [warning(pointerOf("exploration", "percent"), "flagd_exploration", message)];
}

const leavesOf = (policy: PolicyDraft) =>
  conditionsOf(policy)
    .flatMap(walkConditions)
    .flatMap(({ condition, pointer }) => ("attr" in condition ? [{ leaf: condition, pointer }] : []));

/** JsonLogic reads a dot as the way into an object. */
function attributeLimits(policy: PolicyDraft): Finding[] {
  return leavesOf(policy)
    .filter(({ leaf }) => leaf.attr.includes("."))
    .map(({ leaf, pointer }) =>
      warning(pointer, "flagd_attribute", `flagd takes "${leaf.attr}" for a path; name the attribute without a dot.`),
    );
}

function versionLimits(policy: PolicyDraft): Finding[] {
  return leavesOf(policy)
    .filter(({ leaf }) => leaf.op === "semver_lt" || leaf.op === "semver_gte")
    .map(({ pointer }) => warning(pointer, "flagd_version", 'flagd reads a short version such as "1.2" as 1.2.0; here it is no version.'));
}

/** The hash of flagd's JavaScript engine is over UTF-16 units, ours over UTF-8; they agree on ASCII. */
function rolloutLimits({ rules }: PolicyDraft): Finding[] {
  return rules.flatMap(({ rollout }, index) => {
    if (!rollout) return [];
    const found: Finding[] = [];
    if (/[^\x20-\x7e]/.test(rollout.salt)) {
      found.push(
        warning(pointerOf("rules", index, "rollout", "salt"), "flagd_salt", "Use plain ASCII: flagd may hash other letters differently."),
      );
    }
    if (rollout.by.includes(".")) {
      found.push(warning(pointerOf("rules", index, "rollout", "by"), "flagd_attribute", `flagd takes "${rollout.by}" for a path.`));
    }
    return found;
  });
}
