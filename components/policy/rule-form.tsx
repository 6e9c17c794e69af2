"use client";

import { useId } from "react";
import { CheckboxField } from "@/components/ui/checkbox";
import { FormField } from "@/components/ui/form-field";
import { Input, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { PolicyDraft, Rule } from "@/lib/core/policy/document";
import { ConditionBuilder } from "./condition-builder";
import type { PlacedFinding } from "./finding-place";
import { laneOptions } from "./lane-options";
import { RolloutFields } from "./rollout-fields";

type Props = { rule: Rule; index: number; policy: PolicyDraft; findings: readonly PlacedFinding[]; onChange: (rule: Rule) => void };

/** All fields of a rule. Changes hold at once, in the draft. */
export function RuleForm({ rule, index, policy, findings, onChange }: Props) {
  const id = useId();
  const pointer = `/rules/${index}`;
  const errorAt = (field: string) => findings.find(finding => finding.pointer === `${pointer}/${field}`)?.message;
  return (
    <div className="grid grid-cols-1 gap-5">
      <FormField label="Name" error={errorAt("name")}>
        <Input value={rule.name} maxLength={200} onChange={event => onChange({ ...rule, name: event.target.value })} />
      </FormField>
      <section aria-labelledby={`${id}-when`} className="grid gap-2">
        <h3 id={`${id}-when`} className="font-medium">
          When
        </h3>
        <ConditionBuilder
          condition={rule.when}
          policy={policy}
          findings={findings}
          pointer={`${pointer}/when`}
          onChange={when => onChange({ ...rule, when })}
        />
      </section>
      <FormField label="Lane" error={errorAt("lane")}>
        <Select value={rule.lane} onValueChange={lane => onChange({ ...rule, lane })} options={laneOptions(policy.lanes)} />
      </FormField>
      <FormField label="Reason" optional help="Shown to developers with the decision." error={errorAt("reason")}>
        <Textarea
          value={rule.reason}
          maxLength={500}
          className="min-h-14"
          onChange={event => onChange({ ...rule, reason: event.target.value })}
        />
      </FormField>
      <CheckboxField
        label="Locked"
        help="A developer may not override the lane that this rule decides."
        checked={rule.lock}
        onCheckedChange={checked => onChange({ ...rule, lock: checked === true })}
      />
      <RolloutFields
        rule={rule}
        policy={policy}
        onChange={rollout => {
          const { rollout: _, ...rest } = rule;
          onChange(rollout ? { ...rest, rollout } : rest);
        }}
      />
      <p className="text-faint text-xs">
        Id <code className="select-all font-mono">{rule.id}</code>, as it appears in decisions and exports. The JSON tab can change it.
      </p>
    </div>
  );
}
