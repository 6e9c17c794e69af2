import { bucketOf, bucketsIn } from "./bucket";
import { conditionCompiler } from "./compile-condition";
import type { Attributes } from "./compile-leaf";
import type { Decision, EscalationDecision, Reason } from "./decision";
import type { PolicyDraft, Rule } from "./document";
import { explorer } from "./explore";
import { contextResolver } from "./resolve-context";
import { ruleIndex } from "./rule-index";
import { targetFinder } from "./target";

export type EvaluateOptions = {
  /** The prompt, when there is one, for classifying the work type. It stays in the process. */
  prompt?: string | undefined;
  /** The client's copy is older than `client.staleAfterSeconds`. */
  stale?: boolean | undefined;
};

export type CompiledPolicy = {
  /** `context` is a JSON object of attributes; anything else is taken as an empty one. Never throws. */
  evaluate(context: unknown, options?: EvaluateOptions): Decision;
  /** `state` is a context with the session's current lane as `lane`. Null when nothing escalates. Never throws. */
  evaluateEscalation(state: unknown, options?: EvaluateOptions): EscalationDecision | null;
};

/** Compiles a policy (draft or published) once into closures that are called many times. */
export function compilePolicy(policy: PolicyDraft & { version?: number | undefined }): CompiledPolicy {
  const compile = conditionCompiler(policy);
  const resolve = contextResolver(policy);
  const targetOf = targetFinder(policy.lanes);
  const explore = explorer(policy, targetOf);
  const policyVersion = policy.version ?? null;
  const rules = policy.rules.filter(rule => rule.enabled).map(rule => ({ rule, matches: compile(rule.when), includes: rolloutOf(rule) }));
  const candidates = ruleIndex(rules, policy.attributes);
  const escalation = policy.escalation.map(rule => ({ rule, matches: compile(rule.when) }));

  function decide(attributes: Attributes, lane: string, reason: Reason, ruleId: string | null = null, locked = false): Decision {
    return { lane, target: targetOf(lane, attributes.tool), ruleId, reason, policyVersion, locked, explored: false };
  }

  function decideByRules(attributes: Attributes): Decision {
    for (const { rule, matches, includes } of candidates(attributes)) {
      if (matches(attributes) && includes(attributes)) {
        return decide(attributes, rule.lane, rule.rollout ? "SPLIT" : "RULE", rule.id, rule.lock);
      }
    }
    return decide(attributes, policy.default.lane, "DEFAULT");
  }

  return {
    evaluate(context, options) {
      const attributes = resolve(context, options?.prompt);
      if (policy.killSwitch.active) return decide(attributes, policy.killSwitch.lane, "KILL_SWITCH", null, true);
      if (options?.stale && policy.client.onStale === "use-default") return decide(attributes, policy.default.lane, "STALE");
      return explore(decideByRules(attributes), attributes);
    },
    evaluateEscalation(state, options) {
      if (policy.killSwitch.active) return null;
      const attributes = resolve(state, options?.prompt);
      const found = escalation.find(({ rule, matches }) => rule.from === attributes.lane && matches(attributes));
      if (!found) return null;
      const { id, from, to, sticky } = found.rule;
      return { ...decide(attributes, to, "ESCALATION"), ruleId: id, from, sticky };
    },
  };
}

/** Whether a rule's rollout includes a caller. One without the rollout's attribute is in no bucket, whatever the percentage. */
export function rolloutOf({ rollout }: Pick<Rule, "rollout">): (attributes: Attributes) => boolean {
  if (!rollout) return () => true;
  const limit = bucketsIn(rollout.percent);
  return attributes => {
    const key = attributes[rollout.by];
    return typeof key === "string" && key !== "" && bucketOf(rollout.salt, key) < limit;
  };
}
