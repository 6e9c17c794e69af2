"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { Rule } from "@/lib/core/policy/document";
import { laneOptions } from "./lane-options";
import { addRule, duplicateRule, insertRule, moveRule, removeRule, replaceRule } from "./policy-edits";
import { RuleEditorRow } from "./rule-editor-row";
import { DefaultRow } from "./rule-list";
import type { DraftEditor } from "./use-draft-editor";
import { useUndoToast } from "./use-undo-toast";

type Props = { editor: DraftEditor; onOpen: (ruleId: string) => void };

/** The rules of the draft in order: first match wins. */
export function RuleEditorList({ editor, onOpen }: Props) {
  const { draft, edit, findings } = editor;
  const [news, setNews] = useState("");
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
  const move = (rule: Rule, index: number, by: number) => {
    const to = Math.max(0, Math.min(draft.rules.length - 1, index + by));
    edit(current => moveRule(current, rule.id, by));
    setNews(`${rule.name} is now ${to + 1} of ${draft.rules.length}`);
  };

  return (
    <>
      <p className="sr-only" aria-live="polite">
        {news}
      </p>
      <ol aria-label="Rules" className="divide-y divide-line border-t">
        {draft.rules.map((rule, index) => (
          <RuleEditorRow
            key={rule.id}
            rule={rule}
            lanes={draft.lanes}
            position={index + 1}
            last={index === draft.rules.length - 1}
            findings={findings.filter(finding => finding.ruleId === rule.id)}
            onOpen={() => onOpen(rule.id)}
            onToggle={enabled => edit(current => replaceRule(current, rule.id, { ...rule, enabled }))}
            onMove={by => move(rule, index, by)}
            onDuplicate={() => duplicate(rule)}
            onDelete={() => remove(rule, index)}
          />
        ))}
      </ol>
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
