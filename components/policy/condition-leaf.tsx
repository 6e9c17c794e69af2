"use client";

import { Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { Leaf, Operator } from "@/lib/core/policy/condition";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { OPERATORS_BY_TYPE } from "@/lib/core/policy/operators-by-type";
import { OPERATOR_WORDS } from "./condition-words";
import type { PlacedFinding } from "./finding-place";
import { allowedValues, attributeTypeOf, knownAttributes, withAttribute, withOperator } from "./leaf-edits";
import { ValueField } from "./value-field";

type Props = { leaf: Leaf; policy: PolicyDraft; findings: readonly PlacedFinding[]; onChange: (leaf: Leaf) => void; onRemove: () => void };

/** Attribute, operator, value. The operators are those that the attribute's type knows. */
export function ConditionLeaf({ leaf, policy, findings, onChange, onRemove }: Props) {
  const type = attributeTypeOf(policy, leaf.attr);
  const attributes = knownAttributes(policy);
  const unknown = attributes.every(attribute => attribute.id !== leaf.attr);
  const isError = findings.some(finding => finding.severity === "error");
  const operators: readonly Operator[] = OPERATORS_BY_TYPE[type].includes(leaf.op)
    ? OPERATORS_BY_TYPE[type]
    : [leaf.op, ...OPERATORS_BY_TYPE[type]];
  return (
    <div className="grid gap-1">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-1.5 sm:grid-cols-[minmax(0,1fr)_8.5rem_minmax(0,1fr)_auto]">
        <Select
          aria-label="Attribute"
          value={leaf.attr}
          onValueChange={attr => onChange(withAttribute(policy, leaf, attr))}
          options={[
            ...(unknown ? [{ value: leaf.attr, label: leaf.attr, hint: "Not known" }] : []),
            ...attributes.map(({ id, meaning }) => ({ value: id, label: id, hint: meaning })),
          ]}
        />
        <Button variant="ghost" size="icon" tooltip={`Remove the condition on ${leaf.attr}`} onClick={onRemove} className="sm:order-last">
          <Trash2 aria-hidden="true" />
        </Button>
        <Select
          aria-label={`How ${leaf.attr} is compared`}
          value={leaf.op}
          onValueChange={op => onChange(withOperator(policy, leaf, op as Operator))}
          options={operators.map(op => ({ value: op, label: OPERATOR_WORDS[op] }))}
        />
        <div className="col-span-2 sm:col-span-1">
          <ValueField
            leaf={leaf}
            type={type}
            allowed={allowedValues(policy, leaf.attr)}
            invalid={isError}
            onChange={value => onChange({ attr: leaf.attr, op: leaf.op, value })}
          />
        </div>
      </div>
      {findings.map(finding => (
        <p key={finding.code} className={finding.severity === "error" ? "text-danger text-xs" : "text-warn text-xs"}>
          {finding.message}
        </p>
      ))}
    </div>
  );
}
