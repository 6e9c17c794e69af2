"use client";

import { Plus, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Select } from "@/components/ui/select";
import { type Target, targetSchema } from "@/lib/core/policy/document";
import { toolName } from "@/lib/core/telemetry/tools";
import type { PlacedFinding } from "./finding-place";
import { LaneFallbacks } from "./lane-fallbacks";
import { RequiredField } from "./required-field";
import { withFallbacks } from "./target-edits";

const EFFORTS = targetSchema.shape.effort.unwrap().options;
const AS_SET = "as-set";

type Props = {
  tool: string;
  target: Target | undefined;
  pointer: string;
  findings: readonly PlacedFinding[];
  /** Id of the list of models to suggest. */
  models: string;
  /** What a new target starts with. */
  firstModel: string;
  onChange: (target: Target | null) => void;
};

/** What one tool runs in a lane: a model, an effort, and the models to fall back on. */
export function LaneTargetFields({ tool, target, pointer, findings, models, firstModel, onChange }: Props) {
  const name = toolName(tool);
  if (!target)
    return (
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
        <span className="w-32 font-medium text-sm">{name}</span>
        <span className="text-muted text-xs">Keeps the model that it has</span>
        <Button size="sm" variant="ghost" className="ml-auto" onClick={() => onChange({ model: firstModel })}>
          <Plus aria-hidden="true" />
          Add target<span className="sr-only"> for {name}</span>
        </Button>
      </div>
    );
  return (
    <fieldset aria-label={name} data-pointer={pointer} className="grid grid-cols-1 gap-3 py-3">
      <div className="flex items-center justify-between gap-2">
        <span className="font-medium text-sm">{name}</span>
        <Button size="iconSm" variant="ghost" tooltip={`Remove the target for ${name}`} onClick={() => onChange(null)}>
          <Trash2 aria-hidden="true" />
        </Button>
      </div>
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-[minmax(0,1fr)_9rem]">
        <RequiredField
          label="Model"
          pointer={`${pointer}/model`}
          findings={findings}
          maxLength={200}
          list={models}
          mono
          value={target.model}
          onChange={model => onChange({ ...target, model })}
        />
        <FormField label="Effort">
          <Select
            value={target.effort ?? AS_SET}
            onValueChange={next => {
              const { effort: _, ...rest } = target;
              const effort = EFFORTS.find(option => option === next);
              onChange(effort ? { ...rest, effort } : rest);
            }}
            options={[{ value: AS_SET, label: "As the tool has it" }, ...EFFORTS.map(effort => ({ value: effort, label: effort }))]}
          />
        </FormField>
      </div>
      <LaneFallbacks
        tool={name}
        fallbacks={target.fallbacks ?? []}
        pointer={`${pointer}/fallbacks`}
        findings={findings}
        models={models}
        onChange={fallbacks => onChange(withFallbacks(target, fallbacks))}
      />
    </fieldset>
  );
}
