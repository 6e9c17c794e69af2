import { ArrowRight } from "lucide-react";
import { Card, CardHeader } from "@/components/ui/card";
import { LaneBadge } from "@/components/ui/lane-badge";
import { laneNameOf, laneToneOf } from "@/lib/client/lane-names";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { ConditionSentence } from "./condition-sentence";

/** When work that has begun moves to a deeper lane. */
export function EscalationRules({ policy }: { policy: PolicyDraft }) {
  const badge = (lane: string) => (
    <LaneBadge tone={laneToneOf(lane, policy.lanes)} quiet>
      {laneNameOf(lane, policy.lanes)}
    </LaneBadge>
  );
  return (
    <Card aria-labelledby="escalation-title">
      <CardHeader id="escalation-title" title="Escalation" description="When work in progress moves to a deeper lane." />
      {policy.escalation.length === 0 ? (
        <p className="border-t px-4 py-2.5 text-muted">None.</p>
      ) : (
        <ul className="divide-y divide-line border-t">
          {policy.escalation.map(rule => (
            <li key={rule.id} className="grid gap-0.5 px-4 py-2.5">
              <p className="text-muted">
                <ConditionSentence condition={rule.when} />
              </p>
              <p className="flex items-center gap-1.5">
                {badge(rule.from)}
                <ArrowRight className="size-3 text-faint" aria-label="to" role="img" />
                {badge(rule.to)}
                <span className="text-muted text-xs">for the {rule.sticky}</span>
              </p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
