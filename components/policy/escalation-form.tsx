"use client";

import { Select } from "@/components/ui/select";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { ChoiceField } from "./choice-field";
import { ConditionEditor } from "./condition-editor";
import { DraftField } from "./draft-field";
import type { PlacedFinding } from "./finding-place";
import { IdField } from "./id-field";
import { laneOptions } from "./lane-options";
import { idProblem } from "./list-edits";

export type EscalationRule = PolicyDraft["escalation"][number];

type Props = {
  trigger: EscalationRule;
  pointer: string;
  draft: PolicyDraft;
  findings: readonly PlacedFinding[];
  taken: readonly string[];
  onChange: (trigger: EscalationRule) => void;
};

export function EscalationForm({ trigger, pointer, draft, findings, taken, onChange }: Props) {
  const at = (field: string) => ({ pointer: `${pointer}/${field}`, findings });
  const lanes = laneOptions(draft.lanes);
  return (
    <>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <DraftField label="From" {...at("from")}>
          <Select value={trigger.from} onValueChange={from => onChange({ ...trigger, from })} options={lanes} />
        </DraftField>
        <DraftField label="To" help="A deeper lane." {...at("to")}>
          <Select value={trigger.to} onValueChange={to => onChange({ ...trigger, to })} options={lanes} />
        </DraftField>
        <ChoiceField
          label="How long it holds"
          help="For the rest of the session, or until the turn ends."
          value={trigger.sticky}
          onChange={sticky => onChange({ ...trigger, sticky })}
          options={[
            { value: "session", label: "Session" },
            { value: "turn", label: "Turn" },
          ]}
        />
        <IdField
          {...at("id")}
          help="As it appears in decisions and exports."
          value={trigger.id}
          problemOf={id => idProblem(id, taken, trigger.id)}
          onRename={id => onChange({ ...trigger, id })}
        />
      </div>
      <section aria-label="When it fires" className="grid min-w-0 gap-2" data-pointer={`${pointer}/when`}>
        <h3 className="font-medium">When</h3>
        <ConditionEditor
          condition={trigger.when}
          policy={draft}
          findings={findings}
          pointer={`${pointer}/when`}
          onChange={when => onChange({ ...trigger, when })}
        />
      </section>
    </>
  );
}
