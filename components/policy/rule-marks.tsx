import { Lock, PauseCircle, Split } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { Rule } from "@/lib/core/policy/document";

/** What is special about a rule: off, only for a share, not to be overridden. */
export function RuleMarks({ rule }: { rule: Rule }) {
  return (
    <>
      {!rule.enabled && (
        <Badge>
          <PauseCircle aria-hidden="true" />
          Disabled
        </Badge>
      )}
      {rule.rollout && (
        <Badge tone="outline">
          <Split aria-hidden="true" />
          {rule.rollout.percent}% by {rule.rollout.by}
        </Badge>
      )}
      {rule.lock && (
        <Badge tone="outline">
          <Lock aria-hidden="true" />
          Locked
        </Badge>
      )}
    </>
  );
}
