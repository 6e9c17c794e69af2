import type { ExploringPolicy } from "@/lib/core/metrics/figures/exploration";
import { policyDocumentSchema } from "@/lib/core/policy/document";
import { listPolicyTexts } from "../control-db/policy-versions";

/** What the published versions that explored say of the probabilities of lanes. A stored document that this version cannot read explored nothing. */
export async function listExploringPolicies(org: string): Promise<ExploringPolicy[]> {
  const versions = await listPolicyTexts(org);
  return versions.flatMap(({ version, text }): ExploringPolicy[] => {
    const document = policyDocumentSchema.safeParse(JSON.parse(text));
    if (!document.success || document.data.exploration.percent === 0) return [];
    const { exploration, lanes, rules, default: otherwise } = document.data;
    return [
      {
        version,
        explorationPercent: exploration.percent,
        lanes: lanes.map(lane => lane.id),
        defaultLane: otherwise.lane,
        rules: rules.map(rule => ({ id: rule.id, lane: rule.lane, locked: rule.lock })),
      },
    ];
  });
}
