"use client";

import { useId, useState } from "react";
import { LaneGlyph } from "@/components/ui/lane-badge";
import { laneToneOf } from "@/lib/client/lane-names";
import type { Lane } from "@/lib/core/policy/document";
import { pointerOf } from "@/lib/core/policy/json-pointer";
import { renamePart, usesOf } from "@/lib/core/policy/references";
import type { DraftTabProps } from "./draft-tab";
import { GLOSSARY } from "./glossary-words";
import { InUseDialog, type PartInUse } from "./in-use-dialog";
import { LaneForm } from "./lane-form";
import { laneSummary } from "./lane-summary";
import { freeId, insertItem, removeItem, replaceItem } from "./list-edits";
import { PartList } from "./part-list";
import { modelsToChoose } from "./target-edits";
import { useKnownWorld } from "./use-known-world";
import { useLatestDraft } from "./use-latest-draft";
import { useOpenParts } from "./use-open-parts";
import { useUndoToast } from "./use-undo-toast";

/** The lanes and what each tool runs in them. */
export function LanesTab({ draft, findings, change, onJump }: DraftTabProps) {
  const known = useKnownWorld();
  const open = useOpenParts();
  const edit = useLatestDraft({ draft, change });
  const offerUndo = useUndoToast();
  const models = useId();
  const [inUse, setInUse] = useState<PartInUse | null>(null);
  const { lanes } = draft;

  const add = (lane: Omit<Lane, "id">, wanted: string, index: number) => {
    const id = freeId(
      lanes.map(other => other.id),
      wanted,
    );
    change({ ...draft, lanes: insertItem(lanes, { id, ...lane }, index) });
    return id;
  };
  const remove = (lane: Lane, index: number) => {
    const pointers = usesOf(draft, "lane", lane.id);
    if (pointers.length > 0) return setInUse({ name: lane.name, pointers });
    change({ ...draft, lanes: removeItem(lanes, lane.id) });
    offerUndo(`“${lane.name}” is deleted`, undefined, () => edit(latest => ({ ...latest, lanes: insertItem(latest.lanes, lane, index) })));
  };

  return (
    <>
      <datalist id={models}>
        {modelsToChoose(draft, known).map(model => (
          <option key={model} value={model} />
        ))}
      </datalist>
      <PartList
        title="Lanes"
        description={GLOSSARY.lane}
        parts={lanes}
        pointerOf={(_, index) => pointerOf("lanes", index)}
        findings={findings}
        open={open}
        nameOf={lane => lane.name}
        markOf={lane => <LaneGlyph tone={laneToneOf(lane.id, lanes)} />}
        summaryOf={laneSummary}
        addLabel="Add lane"
        onAdd={() =>
          add(
            { name: "New lane", depth: Math.min(9, Math.max(...lanes.map(lane => lane.depth)) + 1), targets: {} },
            "new-lane",
            lanes.length,
          )
        }
        onDuplicate={({ id, ...lane }, index) => add({ ...lane, name: `${lane.name.slice(0, 72)} (copy)` }, `${id}-copy`, index + 1)}
        onDelete={remove}
        empty="No lanes."
      >
        {(lane, index) => (
          <LaneForm
            lane={lane}
            pointer={pointerOf("lanes", index)}
            draft={draft}
            known={known}
            findings={findings}
            models={models}
            onChange={next => change({ ...draft, lanes: replaceItem(lanes, lane.id, next) })}
            onRename={id => {
              open.renamed(lane.id, id);
              change(renamePart(draft, "lane", lane.id, id));
            }}
          />
        )}
      </PartList>
      <InUseDialog part={inUse} draft={draft} onJump={onJump} onClose={() => setInUse(null)} />
    </>
  );
}
