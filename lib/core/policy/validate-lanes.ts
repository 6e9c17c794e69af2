import type { PolicyDraft } from "./document";
import { error, type Finding, warning } from "./finding";
import { pointerOf } from "./json-pointer";
import { findAttribute } from "./standard-attributes";

/** Lanes and what names them: rules, default, kill switch, escalation (only ever to a deeper lane), targets, rollouts. */
export function validateLanes(policy: PolicyDraft): Finding[] {
  return [...validateLaneNames(policy), ...validateEscalation(policy), ...validateTargets(policy), ...validateRollouts(policy)];
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
    .map(({ lane, pointer }) => error(pointer, "unknown_lane", `There is no lane "${lane}"`));
}

function validateEscalation(policy: PolicyDraft): Finding[] {
  const depths = new Map(policy.lanes.map(lane => [lane.id, lane.depth]));
  return policy.escalation.flatMap(({ from, to }, index) => {
    const fromDepth = depths.get(from);
    const toDepth = depths.get(to);
    if (fromDepth === undefined || toDepth === undefined || toDepth > fromDepth) return [];
    const message = `Work escalates to a deeper lane, and "${to}" is not deeper than "${from}"`;
    return [error(pointerOf("escalation", index, "to"), "escalation_not_deeper", message)];
  });
}

function validateTargets({ lanes }: PolicyDraft): Finding[] {
  const tools = [...new Set(lanes.flatMap(lane => Object.keys(lane.targets)))];
  return lanes.flatMap((lane, index) => {
    const pointer = pointerOf("lanes", index, "targets");
    const missing = tools.filter(tool => !Object.hasOwn(lane.targets, tool));
    if (Object.keys(lane.targets).length === 0) return [warning(pointer, "no_targets", `Lane "${lane.id}" names no model for any tool`)];
    if (missing.length === 0) return [];
    return [warning(pointer, "missing_target", `Lane "${lane.id}" names no model for ${missing.join(", ")}, other lanes do`)];
  });
}

function validateRollouts(policy: PolicyDraft): Finding[] {
  return policy.rules.flatMap(({ rollout }, index) => {
    if (!rollout) return [];
    const pointer = pointerOf("rules", index, "rollout");
    const findings: Finding[] = [];
    if (findAttribute(rollout.by, policy.attributes)?.type !== "string") {
      findings.push(error(`${pointer}/by`, "wrong_rollout_attribute", `A rollout needs a string attribute; "${rollout.by}" is none`));
    }
    if (!hasSteps(rollout.percent)) findings.push(error(`${pointer}/percent`, "wrong_percent", "A percentage has steps of 0.01"));
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
