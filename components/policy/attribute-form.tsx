"use client";

import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { pointerOf } from "@/lib/core/policy/json-pointer";
import { attributeNameProblem, type OwnAttribute, withType } from "./attribute-edits";
import { ChoiceField } from "./choice-field";
import { DraftField } from "./draft-field";
import type { PlacedFinding } from "./finding-place";
import { IdField } from "./id-field";
import { LinesField } from "./lines-field";
import { UsedBy } from "./used-by";

const TYPES = ["string", "number", "boolean"] as const;
const VALUES = { shortest: 1, longest: 200, most: 200 };

type Props = {
  attribute: OwnAttribute;
  draft: PolicyDraft;
  findings: readonly PlacedFinding[];
  onJump: (pointer: string) => void;
  onChange: (attribute: OwnAttribute) => void;
  onRename: (id: string) => void;
};

export function AttributeForm({ attribute, draft, findings, onJump, onChange, onRename }: Props) {
  const at = (field: string) => ({ pointer: pointerOf("attributes", attribute.id, field), findings });
  const { values: _, ...withoutValues } = attribute;
  const { description: __, ...withoutMeaning } = attribute;
  return (
    <>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <IdField
          label="Name"
          {...at("name")}
          help="As callers send it. Conditions and rollouts follow when it changes."
          value={attribute.id}
          problemOf={name => attributeNameProblem(name, draft, attribute.id)}
          onRename={onRename}
        />
        <DraftField label="Type" help="A value of another type counts as missing." {...at("type")}>
          <Select
            value={attribute.type}
            onValueChange={next => onChange(withType(attribute, TYPES.find(type => type === next) ?? "string"))}
            options={TYPES.map(type => ({ value: type, label: type }))}
          />
        </DraftField>
        <DraftField label="Meaning" optional help="Shown where conditions are built." {...at("description")}>
          <Input
            value={attribute.description ?? ""}
            maxLength={300}
            onChange={({ target: { value } }) => onChange(value === "" ? withoutMeaning : { ...attribute, description: value })}
          />
        </DraftField>
        <ChoiceField
          label="Source"
          help="Said with the request, or counted from what happened in the session."
          value={attribute.source ?? "request"}
          options={[
            { value: "request", label: "Request" },
            { value: "session", label: "Session" },
          ]}
          onChange={source => onChange({ ...attribute, source })}
        />
      </div>
      {attribute.type === "string" && (
        <LinesField
          label="Values"
          optional
          help="One per line. When there are any, conditions may name these only."
          {...at("values")}
          limits={VALUES}
          value={attribute.values ?? []}
          onChange={values => onChange(values.length === 0 ? withoutValues : { ...attribute, values })}
        />
      )}
      <UsedBy draft={draft} kind="attribute" id={attribute.id} onJump={onJump} />
    </>
  );
}
