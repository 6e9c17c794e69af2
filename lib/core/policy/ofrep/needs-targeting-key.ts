import type { Attributes } from "../compile-leaf";
import type { PolicyDraft } from "../document";

/** True when the policy would choose by developer and the context names none: an empty context is fine for every other policy. */
export function needsTargetingKey(policy: Pick<PolicyDraft, "rules" | "killSwitch">, attributes: Attributes): boolean {
  if (policy.killSwitch.active) return false;
  const { developer } = attributes;
  if (typeof developer === "string" && developer !== "") return false;
  return policy.rules.some(({ enabled, rollout }) => enabled && rollout?.by === "developer");
}
