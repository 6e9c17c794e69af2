"use client";

import { useState } from "react";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { pointerOf } from "@/lib/core/policy/json-pointer";
import { renamePart, usesOf } from "@/lib/core/policy/references";
import { ConditionEditor } from "./condition-editor";
import { conditionWords } from "./condition-words";
import type { DraftTabProps } from "./draft-tab";
import { GLOSSARY } from "./glossary-words";
import { IdField } from "./id-field";
import { InUseDialog, type PartInUse } from "./in-use-dialog";
import { freeId, idProblem, insertItem, removeItem, replaceItem } from "./list-edits";
import { PartList } from "./part-list";
import { useLatestDraft } from "./use-latest-draft";
import { useOpenParts } from "./use-open-parts";
import { useUndoToast } from "./use-undo-toast";
import { UsedBy } from "./used-by";

type Segment = PolicyDraft["segments"][number];

/** Named conditions, and who uses them. */
export function SegmentList({ draft, findings, change, onJump }: DraftTabProps) {
  const open = useOpenParts();
  const edit = useLatestDraft({ draft, change });
  const offerUndo = useUndoToast();
  const [inUse, setInUse] = useState<PartInUse | null>(null);
  const { segments } = draft;
  const ids = segments.map(segment => segment.id);

  const add = (when: Segment["when"], wanted: string, index: number) => {
    const id = freeId(ids, wanted);
    change({ ...draft, segments: insertItem(segments, { id, when }, index) });
    return id;
  };
  const remove = (segment: Segment, index: number) => {
    const pointers = usesOf(draft, "segment", segment.id);
    if (pointers.length > 0) return setInUse({ name: segment.id, pointers });
    change({ ...draft, segments: removeItem(segments, segment.id) });
    offerUndo(`“${segment.id}” is deleted`, undefined, () =>
      edit(latest => ({ ...latest, segments: insertItem(latest.segments, segment, index) })),
    );
  };

  return (
    <>
      <PartList
        title="Segments"
        description={GLOSSARY.segment}
        parts={segments}
        pointerOf={(_, index) => pointerOf("segments", index)}
        findings={findings}
        open={open}
        nameOf={segment => segment.id}
        summaryOf={segment => conditionWords(segment.when)}
        addLabel="Add segment"
        onAdd={() => add({ attr: "repo", op: "exists" }, "new-segment", segments.length)}
        onDuplicate={(segment, index) => add(structuredClone(segment.when), `${segment.id}-copy`, index + 1)}
        onDelete={remove}
        empty="None. A condition that several rules share is worth a name."
      >
        {(segment, index) => (
          <>
            <IdField
              help="Rules and other segments follow when it changes."
              pointer={pointerOf("segments", index, "id")}
              findings={findings}
              value={segment.id}
              problemOf={id => idProblem(id, ids, segment.id)}
              onRename={id => {
                open.renamed(segment.id, id);
                change(renamePart(draft, "segment", segment.id, id));
              }}
            />
            <section aria-label="Who is in it" className="grid min-w-0 gap-2" data-pointer={pointerOf("segments", index, "when")}>
              <h3 className="font-medium">When</h3>
              <ConditionEditor
                condition={segment.when}
                policy={draft}
                findings={findings}
                pointer={pointerOf("segments", index, "when")}
                onChange={when => change({ ...draft, segments: replaceItem(segments, segment.id, { ...segment, when }) })}
              />
            </section>
            <UsedBy draft={draft} kind="segment" id={segment.id} onJump={onJump} />
          </>
        )}
      </PartList>
      <InUseDialog part={inUse} draft={draft} onJump={onJump} onClose={() => setInUse(null)} />
    </>
  );
}
