import { LaneBadge } from "@/components/ui/lane-badge";
import { classNames } from "@/lib/client/class-names";
import { laneNameOf, laneToneOf } from "@/lib/client/lane-names";
import type { Lane, Rule } from "@/lib/core/policy/document";
import { ConditionSentence } from "./condition-sentence";
import { RuleMarks } from "./rule-marks";

type Props = {
  rule: Rule;
  lanes: readonly Lane[];
  /** The name, as text or as the button that opens the rule. */
  name: React.ReactNode;
  marks?: React.ReactNode;
  /** The control that chooses the lane, where it can be chosen. */
  laneControl?: React.ReactNode;
};

/** A rule to read: what it is called, when it holds, where it sends, why. */
export function RuleText({ rule, lanes, name, marks, laneControl }: Props) {
  return (
    <div
      className={classNames(
        "grid min-w-0 flex-1 basis-64 gap-0.5 sm:grid-cols-[minmax(0,1fr)_9rem] sm:gap-x-4",
        !rule.enabled && "text-muted",
      )}
    >
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className={classNames("font-medium", !rule.enabled && "line-through decoration-line-strong")}>{name}</span>
          <RuleMarks rule={rule} />
          {marks}
        </div>
        <p className="wrap-break-word text-muted">
          <ConditionSentence condition={rule.when} />
        </p>
        {rule.reason && <p className="text-faint text-xs">{rule.reason}</p>}
      </div>
      <div className="pt-0.5">
        {laneControl ?? <LaneBadge tone={laneToneOf(rule.lane, lanes)}>{laneNameOf(rule.lane, lanes)}</LaneBadge>}
      </div>
    </div>
  );
}
