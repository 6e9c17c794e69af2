"use client";

import type { Lane, PolicyDraft } from "@/lib/core/policy/document";
import type { KnownWorld } from "@/lib/core/policy/known-world";
import { FindingNotes } from "./finding-notes";
import type { PlacedFinding } from "./finding-place";
import { GLOSSARY } from "./glossary-words";
import { IdField } from "./id-field";
import { LaneTargetFields } from "./lane-target-fields";
import { idProblem } from "./list-edits";
import { NumberField, OptionalNumberField } from "./number-field";
import { RequiredField } from "./required-field";
import { modelToStartWith, toolsToTarget, withTarget } from "./target-edits";

type Props = {
  lane: Lane;
  pointer: string;
  draft: PolicyDraft;
  known: KnownWorld;
  findings: readonly PlacedFinding[];
  /** Id of the list of models to suggest. */
  models: string;
  onChange: (lane: Lane) => void;
  onRename: (id: string) => void;
};

export function LaneForm({ lane, pointer, draft, known, findings, models, onChange, onRename }: Props) {
  const at = (field: string) => ({ pointer: `${pointer}/${field}`, findings });
  const ofTargets = findings.filter(finding => finding.pointer === `${pointer}/targets`);
  return (
    <>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <RequiredField label="Name" {...at("name")} maxLength={80} value={lane.name} onChange={name => onChange({ ...lane, name })} />
        <IdField
          {...at("id")}
          help="The model map and the figures know the lane by it. Rules follow when it changes."
          value={lane.id}
          problemOf={id =>
            idProblem(
              id,
              draft.lanes.map(other => other.id),
              lane.id,
            )
          }
          onRename={onRename}
        />
        <NumberField
          label="Depth"
          {...at("depth")}
          help="0 is the fastest. Work escalates to a lane of greater depth."
          min={0}
          max={9}
          value={lane.depth}
          onChange={depth => onChange({ ...lane, depth })}
        />
        <OptionalNumberField
          label="First feedback budget in ms"
          {...at("firstFeedbackBudgetMs")}
          help={GLOSSARY["first feedback"].replace(" (`V`)", "")}
          min={1}
          max={600_000}
          value={lane.firstFeedbackBudgetMs}
          onChange={budget => {
            const { firstFeedbackBudgetMs: _, ...rest } = lane;
            onChange(budget === undefined ? rest : { ...rest, firstFeedbackBudgetMs: budget });
          }}
        />
      </div>
      <section aria-label={`Targets of ${lane.name}`} data-pointer={`${pointer}/targets`}>
        <h3 className="font-medium">Targets</h3>
        <p className="text-muted text-xs">{GLOSSARY.target}</p>
        <FindingNotes findings={ofTargets} />
        <div className="mt-1 divide-y divide-line">
          {toolsToTarget(draft, known).map(tool => (
            <LaneTargetFields
              key={tool}
              tool={tool}
              target={lane.targets[tool]}
              pointer={`${pointer}/targets/${tool}`}
              findings={findings}
              models={models}
              firstModel={modelToStartWith(draft, known, tool)}
              onChange={target => onChange(withTarget(lane, tool, target))}
            />
          ))}
        </div>
      </section>
    </>
  );
}
