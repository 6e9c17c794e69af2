"use client";

import { ArrowDown, ArrowUp, CircleAlert, CopyPlus, Trash2, TriangleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Switch } from "@/components/ui/switch";
import type { Lane, Rule } from "@/lib/core/policy/document";
import type { PlacedFinding } from "./finding-place";
import { RulePosition } from "./rule-list";
import { RuleText } from "./rule-text";

type Props = {
  rule: Rule;
  lanes: readonly Lane[];
  position: number;
  last: boolean;
  findings: readonly PlacedFinding[];
  onOpen: () => void;
  onToggle: (enabled: boolean) => void;
  onMove: (by: number) => void;
  onDuplicate: () => void;
  onDelete: () => void;
};

/** A rule with everything that can be done to it. Alt with the arrow up or down moves it. */
export function RuleEditorRow({ rule, lanes, position, last, findings, onOpen, onToggle, onMove, onDuplicate, onDelete }: Props) {
  return (
    <li
      className="flex flex-wrap items-start gap-x-3 gap-y-1 py-2.5 pr-2 pl-4 hover:bg-canvas"
      onKeyDown={event => {
        const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
        if (!event.altKey || by === undefined) return;
        event.preventDefault();
        onMove(by);
      }}
    >
      <RulePosition position={position} />
      <RuleText
        rule={rule}
        lanes={lanes}
        marks={<FindingMark findings={findings} />}
        name={
          <button type="button" onClick={onOpen} className="rounded-xs text-left underline-offset-4 hover:underline">
            {rule.name || rule.id}
          </button>
        }
      />
      <div className="ml-auto flex items-center gap-0.5">
        <Switch checked={rule.enabled} onCheckedChange={onToggle} aria-label={`${rule.name} is enabled`} className="mr-1.5" />
        <Button
          variant="ghost"
          size="iconSm"
          tooltip={`Move ${rule.name} up`}
          disabledReason={position === 1 ? "It is the first one." : null}
          onClick={() => onMove(-1)}
        >
          <ArrowUp aria-hidden="true" />
        </Button>
        <Button
          variant="ghost"
          size="iconSm"
          tooltip={`Move ${rule.name} down`}
          disabledReason={last ? "It is the last one." : null}
          onClick={() => onMove(1)}
        >
          <ArrowDown aria-hidden="true" />
        </Button>
        <Button variant="ghost" size="iconSm" tooltip={`Duplicate ${rule.name}`} onClick={onDuplicate}>
          <CopyPlus aria-hidden="true" />
        </Button>
        <Button variant="ghost" size="iconSm" tooltip={`Delete ${rule.name}`} onClick={onDelete}>
          <Trash2 aria-hidden="true" />
        </Button>
      </div>
    </li>
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
