import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { EscalationRules } from "./escalation-rules";
import { FindingList } from "./finding-list";
import type { PlacedFinding } from "./finding-place";
import { KillSwitch } from "./kill-switch";
import { LaneTargets } from "./lane-targets";

type Props = {
  policy: PolicyDraft;
  editing?: {
    findings: readonly PlacedFinding[];
    onOpen: (ruleId: string) => void;
    onKillSwitch: (value: PolicyDraft["killSwitch"]) => void;
  };
};

/** What stands beside the rules. */
export function PolicySide({ policy, editing }: Props) {
  return (
    <div className="grid grid-cols-1 gap-5">
      {editing && (
        <Card aria-labelledby="findings-title">
          <CardHeader
            id="findings-title"
            title="Findings"
            description={editing.findings.length === 0 ? "Nothing is wrong or doubtful." : "Errors block publishing, warnings do not."}
          />
          {editing.findings.length > 0 && (
            <CardBody>
              <FindingList findings={editing.findings} onOpen={editing.onOpen} />
            </CardBody>
          )}
        </Card>
      )}
      <KillSwitch policy={policy} onChange={editing?.onKillSwitch} />
      <EscalationRules policy={policy} />
      <LaneTargets policy={policy} />
    </div>
  );
}
