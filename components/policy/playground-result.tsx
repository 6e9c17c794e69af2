import { Check, CircleSlash2 } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { LaneBadge } from "@/components/ui/lane-badge";
import { classNames } from "@/lib/client/class-names";
import { laneNameOf, laneToneOf } from "@/lib/client/lane-names";
import type { Decision } from "@/lib/core/policy/decision";
import type { Lane, PolicyDraft } from "@/lib/core/policy/document";
import type { EscalationExplanation, Explanation, RuleExplanation } from "@/lib/core/policy/explain";
import { outcomeText, REASON_WORDS } from "./playground-model";

type Props = { policy: PolicyDraft; explanation: Explanation };

/** What a policy decides for a context, and of every rule why it did or did not. */
export function PlaygroundResult({ policy, explanation }: Props) {
  const { decision, escalation, rules, escalationRules, attributes } = explanation;
  const nameOf = (ruleId: string | null) => policy.rules.find(({ id }) => id === ruleId)?.name ?? null;
  return (
    <div className="grid content-start gap-4">
      <section aria-label="Decision" aria-live="polite" className="grid gap-1 rounded-md border bg-canvas px-3 py-2.5">
        <DecisionLine decision={decision} lanes={policy.lanes} />
        <p className="text-muted">
          {REASON_WORDS[decision.reason]}
          {nameOf(decision.ruleId) && `: ${nameOf(decision.ruleId)}`}.
        </p>
        {escalation && (
          <p className="flex flex-wrap items-center gap-x-2">
            <span className="text-muted">Work in progress escalates ({escalation.ruleId}) to</span>
            <DecisionLine decision={escalation} lanes={policy.lanes} />
          </p>
        )}
      </section>
      <Outcomes label="Rules" outcomes={rules} attributes={attributes} nameOf={nameOf} />
      {escalationRules.length > 0 && (
        <Outcomes label="Escalation rules" outcomes={escalationRules} attributes={attributes} nameOf={id => id} />
      )}
    </div>
  );
}

function DecisionLine({ decision, lanes }: { decision: Decision; lanes: readonly Lane[] }) {
  const { lane, target, locked } = decision;
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <LaneBadge tone={laneToneOf(lane, lanes)}>{laneNameOf(lane, lanes)}</LaneBadge>
      {target ? (
        <code className="font-mono text-xs">
          {target.model} {target.effort}
        </code>
      ) : (
        <span className="text-muted">no model for this tool</span>
      )}
      {locked && <Badge>locked</Badge>}
    </span>
  );
}

type OutcomesProps = {
  label: string;
  outcomes: readonly (RuleExplanation | EscalationExplanation)[];
  attributes: Explanation["attributes"];
  nameOf: (ruleId: string) => string | null;
};

function Outcomes({ label, outcomes, attributes, nameOf }: OutcomesProps) {
  return (
    <section aria-label={`Why: ${label.toLowerCase()}`}>
      <h3 className="font-medium">{label}</h3>
      <ol className="mt-1 grid gap-1.5">
        {outcomes.map((each, index) => {
          const hasFired = each.outcome === "fired";
          const Icon = hasFired ? Check : CircleSlash2;
          return (
            <li key={`${each.ruleId} ${index}`} className="flex gap-2">
              <Icon className={classNames("mt-0.5 size-3.5 shrink-0", hasFired ? "text-ok" : "text-faint")} aria-hidden="true" />
              <div className="min-w-0">
                <p className={hasFired ? "font-medium" : undefined}>{nameOf(each.ruleId) ?? each.ruleId}</p>
                <p className="wrap-break-word text-muted text-xs">{outcomeText(each, attributes)}</p>
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
