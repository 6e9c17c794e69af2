import { bucketOf, bucketsIn } from "./bucket";
import type { Attributes } from "./compile-leaf";
import type { Decision } from "./decision";
import type { PolicyDraft } from "./document";
import type { TargetOf } from "./target";

const SALT = "exploration";

/**
 * Sends a small, known share of sessions to another lane, so that lanes can be compared without selection. By bucket of the `session`
 * (else the developer): the same session is always explored or never. Locked decisions are left alone, and a lane that has no
 * model for the caller's tool is not chosen.
 */
export function explorer(policy: PolicyDraft, targetOf: TargetOf): (decision: Decision, attributes: Attributes) => Decision {
  const limit = bucketsIn(policy.exploration.percent);
  if (limit === 0) return decision => decision;
  return (decision, attributes) => {
    const key = explorationKey(attributes);
    if (decision.locked || key === null || bucketOf(SALT, key) >= limit) return decision;
    const others = policy.lanes.filter(
      lane => lane.id !== decision.lane && (decision.target === null || targetOf(lane.id, attributes.tool) !== null),
    );
    const lane = others[bucketOf(`${SALT}-lane`, key) % others.length];
    if (!lane) return decision;
    return { ...decision, lane: lane.id, target: targetOf(lane.id, attributes.tool), reason: "EXPLORATION", explored: true };
  };
}

function explorationKey({ session, developer }: Attributes): string | null {
  if (typeof session === "string" && session !== "") return session;
  return typeof developer === "string" && developer !== "" ? developer : null;
}
