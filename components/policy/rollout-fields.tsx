"use client";

import { CheckboxField } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { PolicyDraft, Rule } from "@/lib/core/policy/document";
import { DraftField } from "./draft-field";
import { FindingNotes } from "./finding-notes";
import type { PlacedFinding } from "./finding-place";
import { knownAttributes } from "./leaf-edits";

type Props = {
  rule: Rule;
  policy: PolicyDraft;
  findings: readonly PlacedFinding[];
  /** JSON pointer of the rollout in the draft. */
  pointer: string;
  onChange: (rollout: Rule["rollout"]) => void;
};

/** Whether the rule holds for everyone or for a steady share. */
export function RolloutFields({ rule, policy, findings, pointer, onChange }: Props) {
  const { rollout } = rule;
  const at = (field: string) => ({ pointer: `${pointer}/${field}`, findings });
  return (
    <div data-pointer={pointer} className="grid gap-3">
      <CheckboxField
        label="Only for a share"
        help="Everyone else falls through to the next rule. Who is in stays in while the share grows."
        checked={rollout !== undefined}
        onCheckedChange={checked => onChange(checked === true ? { percent: 10, by: "developer", salt: rule.id } : undefined)}
      />
      <FindingNotes findings={findings.filter(finding => finding.pointer === pointer)} />
      {rollout && (
        <div className="grid grid-cols-2 gap-3 pl-6.5">
          <DraftField label="Share in percent" {...at("percent")}>
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
          </DraftField>
          <DraftField label="Drawn by" {...at("by")}>
            <Select
              value={rollout.by}
              onValueChange={by => onChange({ ...rollout, by })}
              options={knownAttributes(policy)
                .filter(attribute => attribute.type === "string")
                .map(({ id }) => ({ value: id, label: id }))}
            />
          </DraftField>
          <DraftField
            label="Salt"
            help="Rules with the same salt take the same people. Another salt draws anew."
            className="col-span-2"
            {...at("salt")}
          >
            <Input value={rollout.salt} maxLength={200} onChange={event => onChange({ ...rollout, salt: event.target.value })} />
          </DraftField>
        </div>
      )}
    </div>
  );
}
