"use client";

import { useState } from "react";
import { pointerOf } from "@/lib/core/policy/json-pointer";
import { renamePart, usesOf } from "@/lib/core/policy/references";
import { type OwnAttribute, ownAttributes, withAttributes } from "./attribute-edits";
import { AttributeForm } from "./attribute-form";
import type { DraftTabProps } from "./draft-tab";
import { InUseDialog, type PartInUse } from "./in-use-dialog";
import { freeId, insertItem, removeItem, replaceItem } from "./list-edits";
import { PartList } from "./part-list";
import { useLatestDraft } from "./use-latest-draft";
import { useOpenParts } from "./use-open-parts";
import { useUndoToast } from "./use-undo-toast";

/** What conditions can ask about beyond the standard attributes. */
export function AttributeList({ draft, findings, change, onJump }: DraftTabProps) {
  const open = useOpenParts();
  const edit = useLatestDraft({ draft, change });
  const offerUndo = useUndoToast();
  const [inUse, setInUse] = useState<PartInUse | null>(null);
  const own = ownAttributes(draft);

  const add = (attribute: Omit<OwnAttribute, "id">, wanted: string, index: number) => {
    const id = freeId(Object.keys(draft.attributes), wanted);
    change(withAttributes(draft, insertItem(own, { id, ...attribute }, index)));
    return id;
  };
  const remove = (attribute: OwnAttribute, index: number) => {
    const pointers = usesOf(draft, "attribute", attribute.id);
    if (pointers.length > 0) return setInUse({ name: attribute.id, pointers });
    change(withAttributes(draft, removeItem(own, attribute.id)));
    offerUndo(`“${attribute.id}” is deleted`, undefined, () =>
      edit(latest => withAttributes(latest, insertItem(ownAttributes(latest), attribute, index))),
    );
  };

  return (
    <>
      <PartList
        title="Own attributes"
        description="What your callers say beyond the standard attributes. Clients send them with the request."
        parts={own}
        pointerOf={attribute => pointerOf("attributes", attribute.id)}
        findings={findings}
        open={open}
        nameOf={attribute => attribute.id}
        summaryOf={({ type, values, description }) =>
          [type, ...(values ? [values.join(", ")] : []), ...(description ? [description] : [])].join(" · ")
        }
        addLabel="Add attribute"
        onAdd={() => add({ type: "string" }, "newAttribute", own.length)}
        onDuplicate={({ id, ...attribute }, index) => add(structuredClone(attribute), `${id}-copy`, index + 1)}
        onDelete={remove}
        empty="None. The standard attributes are below."
      >
        {attribute => (
          <AttributeForm
            attribute={attribute}
            draft={draft}
            findings={findings}
            onJump={onJump}
            onChange={next => change(withAttributes(draft, replaceItem(own, attribute.id, next)))}
            onRename={id => {
              open.renamed(attribute.id, id);
              change(renamePart(draft, "attribute", attribute.id, id));
            }}
          />
        )}
      </PartList>
      <InUseDialog part={inUse} draft={draft} onJump={onJump} onClose={() => setInUse(null)} />
    </>
  );
}
