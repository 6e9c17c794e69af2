import { BUCKETS, bucketsIn } from "../bucket";
import type { PolicyDraft, Rule } from "../document";
import { flagdConditions } from "./flagd-condition";
import { allOf, type JsonLogic, variable } from "./json-logic";

/** Variants that no rule can be named: a rule's id begins with a letter or digit. */
export const DEFAULT_VARIANT = "$default";
export const KILL_SWITCH_VARIANT = "$kill-switch";
const STAY_VARIANT = "$stay";

type Flag = {
  state: "ENABLED";
  variants: Record<string, unknown>;
  defaultVariant: string;
  targeting?: JsonLogic;
};

/** A flagd flag definition (https://flagd.dev/reference/flag-definitions/). */
export type FlagdDefinition = {
  $schema: string;
  flags: Record<"routing.lane" | "routing.decision" | "routing.escalation", Flag>;
  $evaluators: Record<string, JsonLogic>;
  metadata: Record<string, string | number>;
};

/** Value of `routing.decision`: flagd cannot choose by tool, so all targets of the lane are there. */
export type FlagdDecision = { lane: string; ruleId: string | null; locked: boolean; targets: PolicyDraft["lanes"][number]["targets"] };

/**
 * The policy as flagd flags, variants named by the rule that fires. Any flagd gives the lane and rule of `compilePolicy` for contexts of strings,
 * numbers and booleans, save what `listFlagdLimits` names.
 */
export function exportFlagd(policy: PolicyDraft & { version?: number | undefined; org?: string | undefined }): FlagdDefinition {
  const { evaluators, condition } = flagdConditions(policy);
  const rules = policy.rules.filter(rule => rule.enabled);
  const targeting = policy.killSwitch.active
    ? KILL_SWITCH_VARIANT
    : chain(rules.map(rule => [allOf([condition(rule.when), ...rolloutOf(rule)]), rule.id]));
  const lanes = new Map(policy.lanes.map(lane => [lane.id, lane.targets]));
  const decision = (lane: string, ruleId: string | null, locked: boolean): FlagdDecision => ({
    lane,
    ruleId,
    locked,
    targets: lanes.get(lane) ?? {},
  });
  const decisions: Record<string, FlagdDecision> = {
    [DEFAULT_VARIANT]: decision(policy.default.lane, null, false),
    [KILL_SWITCH_VARIANT]: decision(policy.killSwitch.lane, null, true),
    ...Object.fromEntries(rules.map(rule => [rule.id, decision(rule.lane, rule.id, rule.lock)])),
  };
  const flag = (variants: Flag["variants"], defaultVariant: string, logic: JsonLogic): Flag => ({
    state: "ENABLED",
    variants,
    defaultVariant,
    ...(logic !== null && { targeting: typeof logic === "string" ? { if: [true, logic] } : logic }),
  });
  const escalations = policy.killSwitch.active ? [] : policy.escalation;
  return {
    $schema: "https://flagd.dev/schema/v0/flags.json",
    flags: {
      "routing.lane": flag(Object.fromEntries(Object.entries(decisions).map(([id, { lane }]) => [id, lane])), DEFAULT_VARIANT, targeting),
      "routing.decision": flag(decisions, DEFAULT_VARIANT, targeting),
      "routing.escalation": flag(
        { [STAY_VARIANT]: { to: null }, ...Object.fromEntries(escalations.map(({ id, from, to, sticky }) => [id, { from, to, sticky }])) },
        STAY_VARIANT,
        chain(escalations.map(rule => [allOf([{ "===": [variable("lane"), rule.from] }, condition(rule.when)]), rule.id])),
      ),
    },
    $evaluators: evaluators,
    metadata: {
      ...(policy.org !== undefined && { org: policy.org }),
      ...(policy.version !== undefined && { policyVersion: policy.version }),
    },
  };
}

/** First match first; null, which flagd takes for the default variant, when nothing can match. */
function chain(branches: readonly (readonly [JsonLogic, string])[]): JsonLogic {
  return branches.length === 0 ? null : { if: [...branches.flat(), null] };
}

/** `fractional` hashes what `bucketOf` hashes, and rounds as it does. A caller without the rollout's attribute is in no bucket. */
function rolloutOf({ rollout }: Rule): JsonLogic[] {
  if (!rollout) return [];
  const key = variable(rollout.by);
  const included = bucketsIn(rollout.percent);
  return [
    { "===": [{ cat: [key] }, key] },
    { "!==": [key, ""] },
    {
      fractional: [{ cat: [rollout.salt, key] }, [true, included], [false, BUCKETS - included]],
    },
  ];
}
