import { LaneBadge } from "@/components/ui/lane-badge";
import { laneNameOf, laneToneOf } from "@/lib/client/lane-names";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { RuleText } from "./rule-text";

/** The rules in order, to read. */
export function RuleList({ policy }: { policy: PolicyDraft }) {
  return (
    <>
      <ol aria-label="Rules" className="divide-y divide-line border-t">
        {policy.rules.map((rule, index) => (
          <li key={rule.id} className="flex gap-3 px-4 py-2.5">
            <RulePosition position={index + 1} />
            <RuleText rule={rule} lanes={policy.lanes} name={rule.name} />
          </li>
        ))}
      </ol>
      <DefaultRow policy={policy} />
    </>
  );
}

export function RulePosition({ position }: { position: number }) {
  return <span className="w-5 shrink-0 pt-px text-right text-faint tabular">{position}</span>;
}

/** What happens to everything that no rule takes. */
export function DefaultRow({ policy, control }: { policy: PolicyDraft; control?: React.ReactNode }) {
  const lane = policy.default.lane;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t bg-canvas py-2.5 pr-4 pl-12">
      <p className="min-w-0 flex-1 basis-40 text-muted">Everything else</p>
      {control ?? (
        <div className="sm:w-32">
          <LaneBadge tone={laneToneOf(lane, policy.lanes)}>{laneNameOf(lane, policy.lanes)}</LaneBadge>
        </div>
      )}
    </div>
  );
}
