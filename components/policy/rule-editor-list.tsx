"use client";

import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { Rule } from "@/lib/core/policy/document";
import { pointerOf } from "@/lib/core/policy/json-pointer";
import { findingsAt } from "./finding-place";
import { laneOptions } from "./lane-options";
import { addRule, duplicateRule, insertRule, moveRule, removeRule, replaceRule } from "./policy-edits";
import { RuleEditorRow } from "./rule-editor-row";
import { DefaultRow } from "./rule-list";
import { SortableList } from "./sortable-list";
import type { DraftEditor } from "./use-draft-editor";
import { useUndoToast } from "./use-undo-toast";

type Props = { editor: DraftEditor; onOpen: (ruleId: string) => void };

/** The rules of the draft in order: first match wins. */
export function RuleEditorList({ editor, onOpen }: Props) {
  const { draft, edit, findings } = editor;
  const offerUndo = useUndoToast();

  const add = () => {
    const added = addRule(draft);
    edit(() => added.draft);
    onOpen(added.id);
  };
  const duplicate = (rule: Rule) => {
    const copy = duplicateRule(draft, rule.id);
    if (!copy) return;
    edit(() => copy.draft);
    onOpen(copy.id);
  };
  const remove = (rule: Rule, index: number) => {
    edit(current => removeRule(current, rule.id));
    offerUndo(`“${rule.name}” is deleted`, "Clients keep it until the next version.", () =>
      edit(current => insertRule(current, rule, index)),
    );
  };

  return (
    <>
      <SortableList
        label="Rules"
        items={draft.rules}
        nameOf={rule => `Rule “${rule.name || rule.id}”`}
        onMove={(id, to) => edit(current => moveRule(current, id, to - current.rules.findIndex(rule => rule.id === id)))}
      >
        {(rule, index, { handle, moveBy }) => (
          <RuleEditorRow
            rule={rule}
            lanes={draft.lanes}
            position={index + 1}
            last={index === draft.rules.length - 1}
            handle={handle}
            pointer={pointerOf("rules", index)}
            findings={findingsAt(findings, pointerOf("rules", index))}
            onOpen={() => onOpen(rule.id)}
            onChange={next => edit(current => replaceRule(current, rule.id, next))}
            onMoveBy={moveBy}
            onDuplicate={() => duplicate(rule)}
            onDelete={() => remove(rule, index)}
          />
        )}
      </SortableList>
      <DefaultRow
        policy={draft}
        control={
          <Select
            aria-label="Lane of everything else"
            className="w-44"
            value={draft.default.lane}
            onValueChange={lane => edit(current => ({ ...current, default: { lane } }))}
            options={laneOptions(draft.lanes)}
          />
        }
      />
      <div className="border-t px-4 py-2.5">
        <Button onClick={add}>
          <Plus aria-hidden="true" />
          Add rule
        </Button>
      </div>
    </>
  );
}
