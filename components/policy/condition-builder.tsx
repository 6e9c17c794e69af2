"use client";

import { Plus, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Select } from "@/components/ui/select";
import type { Condition } from "@/lib/core/policy/condition";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { ConditionLeaf } from "./condition-leaf";
import type { PlacedFinding } from "./finding-place";
import { conditionOf, type Group, type GroupKind, groupOf, withAttribute } from "./leaf-edits";

type Props = {
  condition: Condition;
  policy: PolicyDraft;
  findings: readonly PlacedFinding[];
  /** JSON pointer of `condition` in the draft, to find its findings. */
  pointer: string;
  onChange: (condition: Condition) => void;
};

/** Builds a condition as nested groups of all or any. */
export function ConditionBuilder({ condition, ...rest }: Props) {
  // A lone leaf is shown as a group of one; its findings keep their place.
  const pointers = "all" in condition || "any" in condition ? undefined : [rest.pointer];
  return <GroupFields group={groupOf(condition)} pointers={pointers} depth={0} {...rest} />;
}

type GroupProps = Omit<Props, "condition"> & {
  group: Group;
  pointers?: readonly string[] | undefined;
  depth: number;
  onRemove?: () => void;
};

const KINDS = [
  { value: "all", label: "All" },
  { value: "any", label: "Any" },
] as const;
const DEEPEST_OFFERED = 3;

function GroupFields({ group, pointers, depth, policy, findings, pointer, onChange, onRemove }: GroupProps) {
  const { kind, parts } = group;
  const put = (next: readonly Condition[]) => onChange(conditionOf({ kind, parts: [...next] }));
  const leaf = () => withAttribute(policy, { attr: "", op: "eq" }, "workType");
  const own = findings.filter(finding => finding.pointer === `${pointer}/${kind}`);
  return (
    <fieldset className={depth === 0 ? "grid gap-2" : "grid gap-2 rounded-md border border-line-strong border-dashed p-2.5"}>
      <legend className="sr-only">{depth === 0 ? "Condition" : "Group of conditions"}</legend>
      <div className="flex items-center gap-2">
        <SegmentedControl<GroupKind>
          label="Which of these must hold"
          value={kind}
          onValueChange={next => onChange(conditionOf({ kind: next, parts }))}
          options={KINDS}
          className="h-7"
        />
        <span className="text-muted text-xs">
          {parts.length === 0 ? (kind === "all" ? "always true" : "never true") : "of these must hold"}
        </span>
        {onRemove && (
          <Button variant="ghost" size="iconSm" tooltip="Remove the group" className="ml-auto" onClick={onRemove}>
            <Trash2 aria-hidden="true" />
          </Button>
        )}
      </div>
      {parts.map((part, index) => (
        <Part
          key={index}
          part={part}
          depth={depth}
          policy={policy}
          findings={findings}
          pointer={pointers?.[index] ?? `${pointer}/${kind}/${index}`}
          onChange={next => put(parts.with(index, next))}
          onRemove={() => put(parts.toSpliced(index, 1))}
        />
      ))}
      {own.map(finding => (
        <p key={finding.code} className="text-danger text-xs">
          {finding.message}
        </p>
      ))}
      <div className="flex gap-1">
        <Button size="sm" variant="ghost" onClick={() => put([...parts, leaf()])}>
          <Plus aria-hidden="true" />
          Add condition
        </Button>
        {depth < DEEPEST_OFFERED && (
          <Button
            size="sm"
            variant="ghost"
            onClick={() => put([...parts, conditionOf({ kind: kind === "all" ? "any" : "all", parts: [leaf()] })])}
          >
            <Plus aria-hidden="true" />
            Add group
          </Button>
        )}
      </div>
    </fieldset>
  );
}

type PartProps = Omit<Props, "condition"> & { part: Condition; depth: number; onRemove: () => void };

function Part({ part, depth, onRemove, ...rest }: PartProps) {
  const { policy, findings, pointer, onChange } = rest;
  if ("attr" in part) {
    const own = findings.filter(finding => finding.pointer === pointer || finding.pointer.startsWith(`${pointer}/`));
    return <ConditionLeaf leaf={part} policy={policy} findings={own} onChange={onChange} onRemove={onRemove} />;
  }
  if ("segment" in part)
    return (
      <div className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-2">
        <span className="text-muted">In segment</span>
        <Select
          aria-label="Segment"
          value={part.segment}
          onValueChange={segment => onChange({ segment })}
          options={[...new Set([...policy.segments.map(({ id }) => id), part.segment])].map(id => ({ value: id, label: id }))}
        />
        <Button variant="ghost" size="icon" tooltip="Remove the segment" onClick={onRemove}>
          <Trash2 aria-hidden="true" />
        </Button>
      </div>
    );
  if ("not" in part)
    return (
      <div className="grid gap-1.5 border-line-strong border-l-2 pl-2.5">
        <span className="font-medium text-muted text-xs">Not</span>
        <Part {...rest} part={part.not} depth={depth} pointer={`${pointer}/not`} onChange={not => onChange({ not })} onRemove={onRemove} />
      </div>
    );
  return <GroupFields group={groupOf(part)} depth={depth + 1} onRemove={onRemove} {...rest} />;
}
