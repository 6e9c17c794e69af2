import type { PolicyDraft, Rule } from "@/lib/core/policy/document";
import { startingPolicy } from "@/lib/core/policy/starting-policy";
import { DEEP_WORK, type SimulatedWork } from "./parameters";

/** A version of the organisation's policy and the instant from which it decides, epoch ms. */
export type SimulatedPolicy = { version: number; fromMs: number; policy: PolicyDraft };

/** The careful beginning: of the work that needs the deep lane only release preparation is delegated. */
export function cautiousPolicy(): PolicyDraft {
  const policy = startingPolicy();
  return { ...policy, rules: policy.rules.map(rule => (delegates(rule) ? { ...rule, enabled: false } : rule)) };
}

function delegates({ id }: Rule): boolean {
  return [...DEEP_WORK].some((work: SimulatedWork) => work !== "release-prep" && id === `${work}-deep`);
}

/** Test repair, larger refactors and multi-file work are delegated; a small share of sessions explores the other lane. */
export function delegatingPolicy(explorationPercent = 0): PolicyDraft {
  return { ...startingPolicy(), exploration: { percent: explorationPercent } };
}

/** The rule behind the demo's story (docs/demo.md): it sends one team's test repair back to the fast lane, where it is corrected again and again. */
export const SHORTCUT_RULE: Rule = {
  id: "payments-test-repair-fast",
  name: "Payments repairs tests in the fast lane",
  enabled: true,
  when: {
    all: [
      { attr: "team", op: "eq", value: "payments" },
      { attr: "workType", op: "eq", value: "test-repair" },
    ],
  },
  lane: "fast",
  lock: false,
  reason: "waiting for the deep lane felt slow during the release freeze",
};

/** The delegating policy with the one exception that does harm. */
export function shortcutPolicy(explorationPercent = 0): PolicyDraft {
  const policy = delegatingPolicy(explorationPercent);
  return { ...policy, rules: [SHORTCUT_RULE, ...policy.rules] };
}
