import { ConditionSentence } from "@/components/policy/condition-sentence";
import { DefaultRow } from "@/components/policy/rule-list";
import { RuleText } from "@/components/policy/rule-text";
import { Badge } from "@/components/ui/badge";
import { LaneBadge } from "@/components/ui/lane-badge";
import { classNames } from "@/lib/client/class-names";
import { laneNameOf, laneToneOf } from "@/lib/client/lane-names";
import type { PolicyDraft, Rule } from "@/lib/core/policy/document";
import { type ComparedRule, compareRules } from "./rule-comparison";

type Props = { before: PolicyDraft | null; after: PolicyDraft };

/** The rules as proposed, each with its place before and after, and how it read before where that differs. */
export function RuleComparisonList({ before, after }: Props) {
  return (
    <div className="overflow-hidden rounded-md border">
      <ol aria-label="Rules before and after" className="divide-y divide-line">
        {compareRules(before, after).map(row => (
          <li key={row.rule.id} className={classNames("flex gap-3 border-l-3 px-3 py-2.5", ROW_STYLES[row.kind])}>
            <Places row={row} />
            <div className="grid min-w-0 flex-1 gap-2">
              <RuleText
                rule={row.rule}
                lanes={row.kind === "removed" && before ? before.lanes : after.lanes}
                name={<span className={row.kind === "removed" ? "line-through decoration-danger" : undefined}>{row.rule.name}</span>}
                marks={<Marks row={row} />}
              />
              {row.previous && before && <Former rule={row.previous} policy={before} />}
            </div>
          </li>
        ))}
      </ol>
      <DefaultRow policy={after} />
    </div>
  );
}

const ROW_STYLES: Record<ComparedRule["kind"], string> = {
  same: "border-l-transparent",
  added: "border-l-ok",
  removed: "border-l-danger",
  changed: "border-l-warn",
};

/** "3 → 5": positions in the old and in the new list. */
function Places({ row: { before, after } }: { row: ComparedRule }) {
  return (
    <p className="grid w-14 shrink-0 grid-cols-[1fr_auto_1fr] gap-1 pt-px text-right text-muted tabular">
      <span>
        <span className="sr-only">Before: </span>
        {before ?? "–"}
      </span>
      <span aria-hidden="true">→</span>
      <span>
        <span className="sr-only">After: </span>
        {after ?? "–"}
      </span>
    </p>
  );
}

function Marks({ row: { kind, moved } }: { row: ComparedRule }) {
  return (
    <>
      {kind === "added" && <Badge tone="ok">Added</Badge>}
      {kind === "removed" && <Badge tone="danger">Removed</Badge>}
      {kind === "changed" && <Badge tone="warn">Changed</Badge>}
      {moved && <Badge>Moved</Badge>}
    </>
  );
}

function Former({ rule, policy }: { rule: Rule; policy: PolicyDraft }) {
  return (
    <div className="border-line-strong border-l-2 pl-3 text-muted text-xs">
      <p className="flex flex-wrap items-center gap-x-2">
        Before: <span className="font-medium">{rule.name}</span>
        <LaneBadge tone={laneToneOf(rule.lane, policy.lanes)} quiet>
          {laneNameOf(rule.lane, policy.lanes)}
        </LaneBadge>
      </p>
      <p className="wrap-break-word">
        <ConditionSentence condition={rule.when} />
      </p>
      {rule.reason && <p>{rule.reason}</p>}
    </div>
  );
}
