"use client";

import { CircleAlert, TriangleAlert } from "lucide-react";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import type { Lane, Rule } from "@/lib/core/policy/document";
import type { PlacedFinding } from "./finding-place";
import { laneOptions } from "./lane-options";
import { RulePosition } from "./rule-list";
import { RuleMenu } from "./rule-menu";
import { RuleText } from "./rule-text";

type Props = {
  rule: Rule;
  lanes: readonly Lane[];
  /** From 1. */
  position: number;
  last: boolean;
  handle: React.ReactNode;
  pointer: string;
  findings: readonly PlacedFinding[];
  onOpen: () => void;
  onChange: (rule: Rule) => void;
  onMoveBy: (by: number) => void;
  onDuplicate: () => void;
  onDelete: () => void;
};

/** A rule with everything that can be done to it. */
export function RuleEditorRow({ rule, lanes, position, handle, pointer, findings, onOpen, onChange, ...menu }: Props) {
  const name = rule.name || rule.id;
  return (
    <div data-pointer={pointer} className="flex flex-wrap items-start gap-x-2 gap-y-1 py-2.5 pr-2 pl-4">
      {handle}
      <RulePosition position={position} />
      <RuleText
        rule={rule}
        lanes={lanes}
        marks={<FindingMark findings={findings} />}
        name={
          <button type="button" data-item-focus="" onClick={onOpen} className="rounded-xs text-left underline-offset-4 hover:underline">
            {name}
          </button>
        }
        laneControl={
          <Select
            aria-label={`Lane of ${name}`}
            className="h-7 border-transparent bg-transparent shadow-none"
            value={rule.lane}
            onValueChange={lane => onChange({ ...rule, lane })}
            options={laneOptions(lanes)}
          />
        }
      />
      <div className="ml-auto flex items-center gap-1">
        <Switch checked={rule.enabled} onCheckedChange={enabled => onChange({ ...rule, enabled })} aria-label={`${name} is enabled`} />
        <RuleMenu rule={rule} position={position} onChange={onChange} {...menu} />
      </div>
    </div>
  );
}

function FindingMark({ findings }: { findings: readonly PlacedFinding[] }) {
  const [worst] = findings;
  if (!worst) return null;
  const isError = worst.severity === "error";
  const Icon = isError ? CircleAlert : TriangleAlert;
  return (
    <span className={isError ? "inline-flex items-center gap-1 text-danger text-xs" : "inline-flex items-center gap-1 text-warn text-xs"}>
      <Icon className="size-3.5" aria-hidden="true" />
      {findings.length} {isError ? "to correct" : "to look at"}
    </span>
  );
}
