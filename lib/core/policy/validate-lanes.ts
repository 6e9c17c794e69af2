import type { PolicyDraft } from "./document";
import { error, type Finding, warning } from "./finding";
import { pointerOf } from "./json-pointer";
import { findAttribute } from "./standard-attributes";

/** What names a lane (rules, default, kill switch, escalation), and rollouts. */
export function validateLanes(policy: PolicyDraft): Finding[] {
  return [...validateLaneNames(policy), ...validateRollouts(policy)];
}

function validateLaneNames(policy: PolicyDraft): Finding[] {
  const lanes = new Set(policy.lanes.map(lane => lane.id));
  const named = [
    { lane: policy.killSwitch.lane, pointer: pointerOf("killSwitch", "lane") },
    { lane: policy.default.lane, pointer: pointerOf("default", "lane") },
    ...policy.rules.map((rule, index) => ({ lane: rule.lane, pointer: pointerOf("rules", index, "lane") })),
    ...policy.escalation.flatMap((rule, index) => [
      { lane: rule.from, pointer: pointerOf("escalation", index, "from") },
      { lane: rule.to, pointer: pointerOf("escalation", index, "to") },
    ]),
  ];
  return named
    .filter(({ lane }) => !lanes.has(lane))
    .map(({ lane, pointer }) => error(pointer, "unknown_lane", `There is no lane "${lane}": choose one of this policy`));
}

function validateRollouts(policy: PolicyDraft): Finding[] {
  return policy.rules.flatMap(({ rollout }, index) => {
    if (!rollout) return [];
    const pointer = pointerOf("rules", index, "rollout");
    const findings: Finding[] = [];
    if (findAttribute(rollout.by, policy.attributes)?.type !== "string") {
      findings.push(
        error(
          `${pointer}/by`,
          "wrong_rollout_attribute",
          `A rollout is drawn by a text attribute, and "${rollout.by}" is none: choose developer, team or repo`,
        ),
      );
    }
    if (!hasSteps(rollout.percent)) findings.push(error(`${pointer}/percent`, "wrong_percent", "A percentage has at most two decimals"));
    if (rollout.percent === 100) {
      const message = `Callers without "${rollout.by}" still fall through; remove the rollout to include everyone`;
      findings.push(warning(`${pointer}/percent`, "rollout_complete", message));
    }
    return findings;
  });
}

/** Steps of 0.01, allowing for binary fractions (33.33 x 100 is not exactly 3333). */
function hasSteps(percent: number): boolean {
  return Math.abs(percent * 100 - Math.round(percent * 100)) < 1e-6;
}
