"use client";

import type { PolicyDraft, WorkType } from "@/lib/core/policy/document";
import { NEEDS } from "@/lib/core/policy/needs";
import { phraseOverlaps } from "@/lib/core/policy/phrase-overlaps";
import { STANDARD_ATTRIBUTES } from "@/lib/core/policy/standard-attributes";
import { ChoiceField } from "./choice-field";
import type { PlacedFinding } from "./finding-place";
import { IdField } from "./id-field";
import { LinesField } from "./lines-field";
import { idProblem } from "./list-edits";
import { RequiredField } from "./required-field";
import { UsedBy } from "./used-by";
import { NEED_WORDS, overlapWords } from "./work-type-words";

const PHRASES = { shortest: 2, longest: 200, most: 200 };
const SIGNALS = [
  { value: "yes", label: "Yes" },
  { value: "no", label: "No" },
  { value: "open", label: "Not said" },
] as const;

type Props = {
  workType: WorkType;
  pointer: string;
  draft: PolicyDraft;
  findings: readonly PlacedFinding[];
  onJump: (pointer: string) => void;
  onChange: (workType: WorkType) => void;
  onRename: (id: string) => void;
};

export function WorkTypeForm({ workType, pointer, draft, findings, onJump, onChange, onRename }: Props) {
  const { workTypes } = draft;
  const at = (field: string) => ({ pointer: `${pointer}/${field}`, findings });
  const overlaps = phraseOverlaps(workTypes, workType.id);
  const sign = (need: (typeof NEEDS)[number], choice: "yes" | "no" | "open") => {
    const { [need]: _, ...signals } = workType.signals;
    onChange({ ...workType, signals: choice === "open" ? signals : { ...signals, [need]: choice === "yes" } });
  };
  return (
    <>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <RequiredField
          label="Name"
          {...at("name")}
          maxLength={80}
          value={workType.name}
          onChange={name => onChange({ ...workType, name })}
        />
        <IdField
          {...at("id")}
          help="What callers declare and figures are split by. Rules follow when it changes."
          value={workType.id}
          problemOf={id =>
            idProblem(
              id,
              workTypes.map(other => other.id),
              workType.id,
            )
          }
          onRename={onRename}
        />
      </div>
      <div className="grid gap-1.5">
        <LinesField
          label="Phrases"
          optional
          help="One per line, plain words. Of all phrases that a prompt holds, the longest wins, then the order of the work types."
          {...at("phrases")}
          limits={PHRASES}
          value={workType.phrases}
          onChange={phrases => onChange({ ...workType, phrases })}
        />
        {overlaps.length > 0 && (
          <ul aria-label="Phrases that meet others" className="grid list-disc gap-0.5 pl-5 text-muted text-xs">
            {overlaps.map((overlap, index) => (
              <li key={index}>{overlapWords(overlap, workTypes)}</li>
            ))}
          </ul>
        )}
      </div>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-3">
        {NEEDS.map(need => {
          const signal = workType.signals[need];
          return (
            <ChoiceField
              key={need}
              label={NEED_WORDS[need]}
              help={STANDARD_ATTRIBUTES[need].meaning}
              value={signal === undefined ? "open" : signal ? "yes" : "no"}
              options={SIGNALS}
              onChange={choice => sign(need, choice)}
            />
          );
        })}
      </div>
      <p className="text-muted text-xs">What this work needs unless the caller says otherwise.</p>
      <UsedBy draft={draft} kind="workType" id={workType.id} onJump={onJump} />
    </>
  );
}
