"use client";

import { useId } from "react";
import { CheckboxField } from "@/components/ui/checkbox";
import { Input, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { PolicyDraft, Rule } from "@/lib/core/policy/document";
import { pointerOf } from "@/lib/core/policy/json-pointer";
import { ConditionEditor } from "./condition-editor";
import { DraftField } from "./draft-field";
import { FindingNotes } from "./finding-notes";
import type { PlacedFinding } from "./finding-place";
import { laneOptions } from "./lane-options";
import { RolloutFields } from "./rollout-fields";

type Props = { rule: Rule; index: number; policy: PolicyDraft; findings: readonly PlacedFinding[]; onChange: (rule: Rule) => void };

/** All fields of a rule. Changes hold at once, in the draft. */
export function RuleForm({ rule, index, policy, findings, onChange }: Props) {
  const id = useId();
  const at = (field: string) => ({ pointer: pointerOf("rules", index, field), findings });
  return (
    <div className="grid min-w-0 grid-cols-1 gap-5">
      <FindingNotes findings={findings.filter(finding => finding.pointer === pointerOf("rules", index))} />
      <DraftField label="Name" {...at("name")}>
        <Input value={rule.name} maxLength={200} onChange={event => onChange({ ...rule, name: event.target.value })} />
      </DraftField>
      <section aria-labelledby={`${id}-when`} className="grid min-w-0 gap-2">
        <h3 id={`${id}-when`} className="font-medium">
          When
        </h3>
        <ConditionEditor
          condition={rule.when}
          policy={policy}
          {...at("when")}
          json={false}
          onChange={when => onChange({ ...rule, when })}
        />
      </section>
      <DraftField label="Lane" {...at("lane")}>
        <Select value={rule.lane} onValueChange={lane => onChange({ ...rule, lane })} options={laneOptions(policy.lanes)} />
      </DraftField>
      <DraftField label="Reason" optional help="Shown to developers with the decision." {...at("reason")}>
        <Textarea
          value={rule.reason}
          maxLength={500}
          className="min-h-14"
          onChange={event => onChange({ ...rule, reason: event.target.value })}
        />
      </DraftField>
      <CheckboxField
        label="Locked"
        help="A developer may not override the lane that this rule decides."
        checked={rule.lock}
        onCheckedChange={checked => onChange({ ...rule, lock: checked === true })}
      />
      <RolloutFields
        rule={rule}
        policy={policy}
        {...at("rollout")}
        onChange={rollout => {
          const { rollout: _, ...rest } = rule;
          onChange(rollout ? { ...rest, rollout } : rest);
        }}
      />
      <p className="text-faint text-xs">
        Id <code className="select-all font-mono">{rule.id}</code>, as it appears in decisions and exports. The JSON can change it.
      </p>
    </div>
  );
}
