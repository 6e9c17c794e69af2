import type { PolicyDocument } from "@/lib/core/policy/document";
import { DefaultSummary } from "./default-summary";
import { EscalationRules } from "./escalation-rules";
import { KillSwitchControl } from "./kill-switch-control";
import { LaneTargets } from "./lane-targets";

/** What stands beside the rules of a version, to read. */
export function PolicySide({ policy }: { policy: PolicyDocument }) {
  return (
    <div className="grid grid-cols-1 gap-5">
      <KillSwitchControl policy={policy} />
      <EscalationRules policy={policy} />
      <LaneTargets policy={policy} />
      <DefaultSummary policy={policy} />
    </div>
  );
}
