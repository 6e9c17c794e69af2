import type { PolicyDraft } from "./document";
import { error, type Finding, warning } from "./finding";
import { pointerOf } from "./json-pointer";
import { formulaCompiler } from "./regions/formula";
import { areaOf, subtract } from "./regions/region";

const STEPS = 20_000;

/** Escalation goes to a deeper lane, from a lane that work gets into, and not behind a trigger that takes everything first. */
export function validateEscalation(policy: PolicyDraft, isSound: (pointer: string) => boolean): Finding[] {
  return [...validateDepths(policy), ...validateFrom(policy), ...validateOrder(policy, isSound)];
}

function validateDepths(policy: PolicyDraft): Finding[] {
  const lanes = new Map(policy.lanes.map(lane => [lane.id, lane]));
  return policy.escalation.flatMap((rule, index) => {
    const from = lanes.get(rule.from);
    const to = lanes.get(rule.to);
    if (!from || !to || to.depth > from.depth) return [];
    const message =
      from === to
        ? `Work in lane "${from.name}" cannot escalate to the lane that it is in: choose a deeper one`
        : `Work escalates to a deeper lane, and "${to.name}" is not deeper than "${from.name}": choose another, or change the depths`;
    return [error(pointerOf("escalation", index, "to"), "escalation_not_deeper", message)];
  });
}

/** Lanes that no decision leads to. Only a developer who overrides a decision could start there. */
function validateFrom({ lanes, rules, escalation, exploration, default: { lane: fallback } }: PolicyDraft): Finding[] {
  if (exploration.percent > 0) return [];
  const entered = new Set([fallback, ...rules.filter(rule => rule.enabled).map(rule => rule.lane), ...escalation.map(rule => rule.to)]);
  return escalation.flatMap(({ from }, index) => {
    const lane = lanes.find(candidate => candidate.id === from);
    if (!lane || entered.has(from)) return [];
    const message = `No rule and no default leads to lane "${lane.name}", so nothing escalates from it. Add a rule, or choose another lane`;
    return [warning(pointerOf("escalation", index, "from"), "escalation_unused", message)];
  });
}

/** The first trigger of a lane that holds fires; one behind it that holds only when an earlier one does never fires. */
function validateOrder(policy: PolicyDraft, isSound: (pointer: string) => boolean): Finding[] {
  const { ofCondition } = formulaCompiler(policy);
  const triggers = policy.escalation.flatMap((rule, index) =>
    isSound(pointerOf("escalation", index)) ? [{ rule, index, takes: areaOf(ofCondition(rule.when), { left: STEPS }) }] : [],
  );
  return triggers.flatMap(({ rule, index, takes }, position) => {
    const budget = { left: STEPS };
    let rest = takes.regions;
    if (rest.length === 0) return [];
    for (const earlier of triggers.slice(0, position)) {
      if (earlier.rule.from !== rule.from) continue;
      rest = subtract(rest, earlier.takes, budget);
      if (rest.length > 0) continue;
      const message = `Trigger "${rule.id}" never fires: "${earlier.rule.id}" above it fires first. Move it up, or delete it`;
      return [warning(pointerOf("escalation", index), "unreachable_escalation", message)];
    }
    return [];
  });
}
