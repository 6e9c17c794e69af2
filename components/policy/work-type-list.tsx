"use client";

import { useState } from "react";
import type { WorkType } from "@/lib/core/policy/document";
import { pointerOf } from "@/lib/core/policy/json-pointer";
import { renamePart, usesOf } from "@/lib/core/policy/references";
import type { DraftTabProps } from "./draft-tab";
import { GLOSSARY } from "./glossary-words";
import { InUseDialog, type PartInUse } from "./in-use-dialog";
import { freeId, insertItem, moveItem, removeItem, replaceItem } from "./list-edits";
import { PartList } from "./part-list";
import { useLatestDraft } from "./use-latest-draft";
import { useOpenParts } from "./use-open-parts";
import { useUndoToast } from "./use-undo-toast";
import { WorkTypeForm } from "./work-type-form";

/** Kinds of work and the phrases that tell them from a prompt. */
export function WorkTypeList({ draft, findings, change, onJump }: DraftTabProps) {
  const open = useOpenParts();
  const edit = useLatestDraft({ draft, change });
  const offerUndo = useUndoToast();
  const [inUse, setInUse] = useState<PartInUse | null>(null);
  const { workTypes } = draft;

  const add = (workType: Omit<WorkType, "id">, wanted: string, index: number) => {
    const id = freeId(
      workTypes.map(other => other.id),
      wanted,
    );
    change({ ...draft, workTypes: insertItem(workTypes, { id, ...workType }, index) });
    return id;
  };
  const remove = (workType: WorkType, index: number) => {
    const pointers = usesOf(draft, "workType", workType.id);
    if (pointers.length > 0) return setInUse({ name: workType.name, pointers });
    change({ ...draft, workTypes: removeItem(workTypes, workType.id) });
    offerUndo(`“${workType.name}” is deleted`, undefined, () =>
      edit(latest => ({ ...latest, workTypes: insertItem(latest.workTypes, workType, index) })),
    );
  };

  return (
    <>
      <PartList
        title="Work types"
        description={GLOSSARY["work type"]}
        parts={workTypes}
        pointerOf={(_, index) => pointerOf("workTypes", index)}
        findings={findings}
        open={open}
        nameOf={workType => workType.name}
        summaryOf={({ id, phrases }) => `${id}, ${phrases.length} ${phrases.length === 1 ? "phrase" : "phrases"}`}
        addLabel="Add work type"
        onAdd={() => add({ name: "New work type", phrases: [], signals: {} }, "new-work-type", workTypes.length)}
        // Without its phrases: the original would win every one of them.
        onDuplicate={({ id, name, signals }, index) =>
          add({ name: `${name.slice(0, 72)} (copy)`, phrases: [], signals: { ...signals } }, `${id}-copy`, index + 1)
        }
        onDelete={remove}
        onMove={(_, index, by) => change({ ...draft, workTypes: moveItem(workTypes, index, by) })}
        empty="None. Without work types, rules can only ask for what the caller says."
      >
        {(workType, index) => (
          <WorkTypeForm
            workType={workType}
            pointer={pointerOf("workTypes", index)}
            draft={draft}
            findings={findings}
            onJump={onJump}
            onChange={next => change({ ...draft, workTypes: replaceItem(workTypes, workType.id, next) })}
            onRename={id => {
              open.renamed(workType.id, id);
              change(renamePart(draft, "workType", workType.id, id));
            }}
          />
        )}
      </PartList>
      <InUseDialog part={inUse} draft={draft} onJump={onJump} onClose={() => setInUse(null)} />
    </>
  );
}
