"use client";

import { Trash2 } from "lucide-react";
import {
  type ActionProps,
  type FieldSelectorProps,
  type OperatorSelectorProps,
  Rule,
  type RuleProps,
  type ValueEditorProps,
} from "react-querybuilder";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { OPERATORS, type Operator } from "@/lib/core/policy/condition";
import { OPERATORS_BY_TYPE } from "@/lib/core/policy/operators-by-type";
import { putRow, useBuilder } from "./builder-context";
import { attributeOf, conditionOfRule, fieldOf, ruleOf, SEGMENT_FIELD } from "./condition-query";
import { OPERATOR_WORDS } from "./condition-words";
import { FindingNotes } from "./finding-notes";
import { allowedValues, attributeTypeOf, knownAttributes, withAttribute, withOperator } from "./leaf-edits";
import { ValueField } from "./value-field";

/** On a narrow builder the attribute and the way to remove the row come first, operator and value below. */
const VALUE_PLACE = "order-4 col-span-2 min-w-0 @md:order-none @md:col-span-1";

/** Attribute, operator, value; below it what the validation says about them. */
export function ConditionRow(props: RuleProps) {
  const { pointerOf, findingsOf } = useBuilder();
  return (
    <div className="grid gap-1" data-pointer={pointerOf(props.path)}>
      <Rule {...props} />
      <FindingNotes findings={findingsOf(props.path)} />
    </div>
  );
}

/** The attribute of a row, or "In segment". */
export function AttributeSelect({ rule, path, schema }: FieldSelectorProps) {
  const { policy } = useBuilder();
  const attributes = knownAttributes(policy);
  const isSegment = rule.field === SEGMENT_FIELD;
  const attr = attributeOf(rule.field);
  const isUnknown = !isSegment && attributes.every(attribute => attribute.id !== attr);
  const choose = (field: string) => {
    const current = conditionOfRule(rule);
    const op = "op" in current ? current.op : "eq";
    const next =
      field === SEGMENT_FIELD ? { segment: policy.segments[0]?.id ?? "" } : withAttribute(policy, { attr, op }, attributeOf(field));
    putRow({ path, schema }, ruleOf(next));
  };
  return (
    <Select
      aria-label="Attribute"
      className="order-1 col-span-2 @md:order-none @md:col-span-1"
      value={rule.field}
      onValueChange={choose}
      options={[
        ...(isUnknown ? [{ value: rule.field, label: attr, hint: "Not known" }] : []),
        ...(isSegment || policy.segments.length > 0
          ? [{ value: SEGMENT_FIELD, label: "In segment", hint: "A condition of this policy that has a name" }]
          : []),
        ...attributes.map(({ id, meaning }) => ({ value: fieldOf(id), label: id, hint: meaning })),
      ]}
    />
  );
}

/** The operators that the attribute's type knows, and the one that is there. */
export function OperatorSelect({ rule, path, schema }: OperatorSelectorProps) {
  const { policy } = useBuilder();
  const condition = conditionOfRule(rule);
  if ("segment" in condition) return <span className="order-3 px-2.5 text-muted @md:order-none">is</span>;
  const fitting: readonly Operator[] = OPERATORS_BY_TYPE[attributeTypeOf(policy, condition.attr)];
  const choose = (chosen: string) => {
    const op = OPERATORS.find(candidate => candidate === chosen);
    if (op) putRow({ path, schema }, ruleOf(withOperator(policy, condition, op)));
  };
  return (
    <Select
      aria-label={`How ${condition.attr} is compared`}
      className="order-3 @md:order-none"
      value={condition.op}
      onValueChange={choose}
      options={[...new Set([...fitting, condition.op])].map(op => ({ value: op, label: OPERATOR_WORDS[op] }))}
    />
  );
}

export function RowValue({ rule, path, handleOnChange }: ValueEditorProps) {
  const { policy, findingsOf } = useBuilder();
  const condition = conditionOfRule(rule);
  if ("segment" in condition)
    return (
      <Select
        aria-label="Segment"
        className={VALUE_PLACE}
        placeholder="Choose"
        value={condition.segment}
        onValueChange={handleOnChange}
        options={[...new Set([...policy.segments.map(({ id }) => id), condition.segment])]
          .filter(id => id !== "")
          .map(id => ({ value: id, label: id }))}
      />
    );
  return (
    <div className={VALUE_PLACE}>
      <ValueField
        leaf={condition}
        type={attributeTypeOf(policy, condition.attr)}
        allowed={allowedValues(policy, condition.attr)}
        invalid={findingsOf(path).some(finding => finding.severity === "error")}
        onChange={handleOnChange}
      />
    </div>
  );
}

export function RemoveRow({ handleOnClick, ruleOrGroup }: ActionProps) {
  const condition = "field" in ruleOrGroup ? conditionOfRule(ruleOrGroup) : null;
  const name = condition === null ? "" : "segment" in condition ? ` on segment ${condition.segment}` : ` on ${condition.attr}`;
  return (
    <Button
      variant="ghost"
      size="icon"
      tooltip={`Remove the condition${name}`}
      onClick={() => handleOnClick()}
      className="order-2 @md:order-none @md:col-start-4"
    >
      <Trash2 aria-hidden="true" />
    </Button>
  );
}
