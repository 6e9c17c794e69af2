"use client";

import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { useDenial } from "@/lib/client/use-me";
import type { DraftView } from "@/lib/contract/policy";
import { policyDraftSchema } from "@/lib/core/policy/document";
import { draftOf } from "@/lib/core/policy/serialize";
import { BacktestPanel } from "./backtest-panel";
import { policyChanges } from "./change-words";
import { DraftConflict } from "./draft-conflict";
import { JsonField } from "./json-field";
import { PlaygroundPanel } from "./playground-panel";
import { PolicySide } from "./policy-side";
import { PublishDialog } from "./publish-dialog";
import { RuleEditorList } from "./rule-editor-list";
import { RuleSheet } from "./rule-sheet";
import { SaveState } from "./save-state";
import { useDraftEditor } from "./use-draft-editor";
import { useUndoToast } from "./use-undo-toast";

type Props = { view: DraftView; onDone: () => void; onPublished: (version: number) => void };

/** The draft under edit: rules, findings, publishing. */
export function PolicyEditor({ view, onDone, onPublished }: Props) {
  const editor = useDraftEditor(view);
  const [mode, setMode] = useState<"rules" | "json">("rules");
  const [ruleId, setRuleId] = useState<string | null>(null);
  const [publishing, setPublishing] = useState(false);
  const denial = useDenial("policy.publish");
  const offerUndo = useUndoToast();
  const { draft, edit } = editor;
  const published = view.published && draftOf(view.published);
  const changes = policyChanges(published, draft).length;

  const reset = () => {
    if (!published) return;
    edit(() => published);
    offerUndo(`The draft is version ${view.publishedVersion} again`, undefined, () => edit(() => draft));
  };

  return (
    <div className="grid grid-cols-1 gap-5">
      <div className="sticky top-2 z-20 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg bg-raised px-4 py-2.5 shadow-pop max-lg:top-14">
        <div className="flex min-w-0 flex-1 basis-56 flex-wrap items-center gap-x-3">
          <p>
            <span className="font-medium">Editing the draft.</span>{" "}
            <span className="text-muted">
              {changes === 0 ? "Nothing differs from" : `${changes} ${changes === 1 ? "change" : "changes"} since`} version{" "}
              {view.publishedVersion}.
            </span>
          </p>
          <SaveState editor={editor} />
        </div>
        <div className="flex flex-wrap gap-2">
          {changes > 0 && published && (
            <Button variant="ghost" onClick={reset}>
              <RotateCcw aria-hidden="true" />
              Start over
            </Button>
          )}
          <Button onClick={onDone}>Done</Button>
          <Button variant="primary" disabledReason={denial} onClick={() => setPublishing(true)}>
            Publish…
          </Button>
        </div>
      </div>
      <DraftConflict editor={editor} />
      <div className="grid grid-cols-1 items-start gap-5 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <Card aria-labelledby="rules-title">
          <CardHeader
            id="rules-title"
            title="Rules"
            description="The first one that matches decides. Alt with the arrow up or down moves a rule."
            actions={
              <SegmentedControl
                label="Edit as"
                value={mode}
                onValueChange={setMode}
                options={[
                  { value: "rules", label: "Rules" },
                  { value: "json", label: "JSON" },
                ]}
              />
            }
          />
          {mode === "rules" ? (
            <RuleEditorList editor={editor} onOpen={setRuleId} />
          ) : (
            <CardBody>
              <JsonField
                label="Draft as JSON"
                schema={policyDraftSchema}
                value={draft}
                onChange={next => edit(() => next)}
                className="max-h-[70dvh]"
              />
            </CardBody>
          )}
        </Card>
        <PolicySide
          policy={draft}
          editing={{
            findings: editor.findings,
            onOpen: setRuleId,
            onKillSwitch: killSwitch => edit(current => ({ ...current, killSwitch })),
          }}
        />
      </div>
      <BacktestPanel draft={draft} changed={changes > 0} publishedVersion={view.publishedVersion} />
      <PlaygroundPanel policy={draft} description="What the draft would decide for a piece of work, and why." />
      <RuleSheet editor={editor} ruleId={ruleId} onOpen={setRuleId} />
      {publishing && (
        <PublishDialog
          editor={editor}
          published={published}
          publishedVersion={view.publishedVersion}
          onClose={() => setPublishing(false)}
          onPublished={onPublished}
        />
      )}
    </div>
  );
}
