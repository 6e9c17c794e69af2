"use client";

import { laneNameOf } from "@/lib/client/lane-names";
import { pointerOf } from "@/lib/core/policy/json-pointer";
import { conditionWords } from "./condition-words";
import type { DraftTabProps } from "./draft-tab";
import { addTrigger, escalationIds } from "./escalation-edits";
import { EscalationForm, type EscalationRule } from "./escalation-form";
import { GLOSSARY } from "./glossary-words";
import { insertItem, moveItem, removeItem, replaceItem } from "./list-edits";
import { PartList } from "./part-list";
import { useLatestDraft } from "./use-latest-draft";
import { useOpenParts } from "./use-open-parts";
import { useUndoToast } from "./use-undo-toast";

/** When work in progress moves to a deeper lane. */
export function EscalationTab({ draft, findings, change }: DraftTabProps) {
  const open = useOpenParts();
  const edit = useLatestDraft({ draft, change });
  const offerUndo = useUndoToast();
  const { escalation, lanes } = draft;

  const add = (wanted: string, index: number, copied?: EscalationRule) => {
    const added = addTrigger(draft, wanted, index, copied);
    change(added.draft);
    return added.id;
  };
  const remove = (trigger: EscalationRule, index: number) => {
    change({ ...draft, escalation: removeItem(escalation, trigger.id) });
    offerUndo(`“${trigger.id}” is deleted`, undefined, () =>
      edit(latest => ({ ...latest, escalation: insertItem(latest.escalation, trigger, index) })),
    );
  };

  return (
    <PartList
      title="Escalation"
      description={`${GLOSSARY.escalation} The first trigger that holds fires.`}
      parts={escalation}
      pointerOf={(_, index) => pointerOf("escalation", index)}
      findings={findings}
      open={open}
      nameOf={trigger => trigger.id}
      summaryOf={({ from, to, sticky, when }) =>
        `${laneNameOf(from, lanes)} to ${laneNameOf(to, lanes)} for the ${sticky}, when ${conditionWords(when)}`
      }
      addLabel="Add trigger"
      onAdd={() => add("new-trigger", escalation.length)}
      onDuplicate={(trigger, index) => add(`${trigger.id}-copy`, index + 1, trigger)}
      onDelete={remove}
      onMove={(_, index, by) => change({ ...draft, escalation: moveItem(escalation, index, by) })}
      empty="None. Work stays in the lane that it began in."
    >
      {(trigger, index) => (
        <EscalationForm
          trigger={trigger}
          pointer={pointerOf("escalation", index)}
          draft={draft}
          findings={findings}
          taken={escalationIds(draft)}
          onChange={next => {
            if (next.id !== trigger.id) open.renamed(trigger.id, next.id);
            change({ ...draft, escalation: replaceItem(escalation, trigger.id, next) });
          }}
        />
      )}
    </PartList>
  );
}
