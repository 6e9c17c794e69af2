"use client";

import { Plus, Trash2 } from "lucide-react";
import { type ActionProps, type CombinatorSelectorProps, type NotToggleProps, RuleGroup, type RuleGroupProps } from "react-querybuilder";
import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { useBuilder } from "./builder-context";
import { FindingNotes } from "./finding-notes";

const KINDS = [
  { value: "all", label: "All" },
  { value: "any", label: "Any" },
] as const;

/** Conditions that hold together: all of them, any of them, or the opposite. */
export function ConditionGroup(props: RuleGroupProps) {
  const { pointerOf, findingsOf } = useBuilder();
  const isNested = props.path.length > 0;
  return (
    <fieldset
      data-pointer={pointerOf(props.path)}
      className={isNested ? "grid min-w-0 gap-2 rounded-md border border-line-strong border-dashed p-2.5" : "grid min-w-0 gap-2"}
    >
      <legend className="sr-only">{isNested ? "Group of conditions" : "Condition"}</legend>
      <RuleGroup {...props} />
      <FindingNotes findings={findingsOf(props.path)} />
    </fieldset>
  );
}

export function GroupKind({ value, handleOnChange, rules, ruleGroup }: CombinatorSelectorProps) {
  const kind = value === "any" ? "any" : "all";
  return (
    <>
      <SegmentedControl label="Which of these must hold" value={kind} onValueChange={handleOnChange} options={KINDS} className="h-7" />
      <span className="text-muted text-xs">{kindWords(kind, ruleGroup.not === true, rules.length)}</span>
    </>
  );
}

export function GroupNot({ checked, handleOnChange }: NotToggleProps) {
  return <CheckboxField label="Not" checked={checked === true} onCheckedChange={next => handleOnChange(next === true)} />;
}

export function AddRow({ handleOnClick }: ActionProps) {
  return (
    <Button size="sm" variant="ghost" onClick={() => handleOnClick()} className="ml-auto">
      <Plus aria-hidden="true" />
      Add condition
    </Button>
  );
}

export function AddGroup({ handleOnClick }: ActionProps) {
  return (
    <Button size="sm" variant="ghost" onClick={() => handleOnClick()}>
      <Plus aria-hidden="true" />
      Add group
    </Button>
  );
}

export function RemoveGroup({ handleOnClick }: ActionProps) {
  return (
    <Button variant="ghost" size="iconSm" tooltip="Remove the group" onClick={() => handleOnClick()}>
      <Trash2 aria-hidden="true" />
    </Button>
  );
}

function kindWords(kind: "all" | "any", not: boolean, count: number): string {
  if (count === 0) return (kind === "all") !== not ? "always true" : "never true";
  if (!not) return "of these must hold";
  return kind === "all" ? "turned round: not all of these may hold" : "turned round: none of these may hold";
}
