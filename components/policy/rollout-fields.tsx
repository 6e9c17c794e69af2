"use client";

import { CheckboxField } from "@/components/ui/checkbox";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { PolicyDraft, Rule } from "@/lib/core/policy/document";
import { knownAttributes } from "./leaf-edits";

type Props = { rule: Rule; policy: PolicyDraft; onChange: (rollout: Rule["rollout"]) => void };

/** Whether the rule holds for everyone or for a steady share. */
export function RolloutFields({ rule, policy, onChange }: Props) {
  const { rollout } = rule;
  return (
    <div className="grid gap-3">
      <CheckboxField
        label="Only for a share"
        help="Everyone else falls through to the next rule. Who is in stays in while the share grows."
        checked={rollout !== undefined}
        onCheckedChange={checked => onChange(checked === true ? { percent: 10, by: "developer", salt: rule.id } : undefined)}
      />
      {rollout && (
        <div className="grid grid-cols-2 gap-3 pl-6.5">
          <FormField label="Share in percent">
            <Input
              type="number"
              min={0}
              max={100}
              step={0.01}
              value={rollout.percent}
              onChange={event => {
                const percent = event.target.valueAsNumber;
                if (percent >= 0 && percent <= 100) onChange({ ...rollout, percent });
              }}
            />
          </FormField>
          <FormField label="Drawn by">
            <Select
              value={rollout.by}
              onValueChange={by => onChange({ ...rollout, by })}
              options={knownAttributes(policy)
                .filter(attribute => attribute.type === "string")
                .map(({ id }) => ({ value: id, label: id }))}
            />
          </FormField>
        </div>
      )}
    </div>
  );
}
