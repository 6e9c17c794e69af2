"use client";

import { Card, CardHeader } from "@/components/ui/card";
import type { DraftView } from "@/lib/contract/policy";
import { draftOf } from "@/lib/core/policy/serialize";
import { BacktestPanel } from "./backtest-panel";
import { policyChanges } from "./change-words";
import { DraftBar } from "./draft-bar";
import { DraftConflict } from "./draft-conflict";
import { EditorTabs } from "./editor-tabs";
import { FindingSummary } from "./finding-summary";
import { PlaygroundPanel } from "./playground-panel";
import { PublishActions } from "./publish-actions";
import { RuleEditorList } from "./rule-editor-list";
import { RuleKeys } from "./rule-keys";
import { RuleSheet } from "./rule-sheet";
import { useDraftEditor } from "./use-draft-editor";
import { useEditorPlace } from "./use-editor-place";
import { useMergeNotice } from "./use-merge-notice";
import { useUndoToast } from "./use-undo-toast";

type Props = {
  view: DraftView;
  /** When `view` was fetched, epoch milliseconds. */
  seenAt: number;
  onDone: () => void;
  onPublished: (version: number) => void;
};

/** The draft under edit: its parts, what is wrong with them, what they would do, and the way to publish them. */
export function PolicyEditor({ view, seenAt, onDone, onPublished }: Props) {
  const editor = useDraftEditor(view, seenAt);
  const { draft, edit, findings } = editor;
  const place = useEditorPlace(draft);
  const offerUndo = useUndoToast();
  useMergeNotice(editor);
  const { publishedVersion } = view;
  const published = view.published && draftOf(view.published);
  const changes = policyChanges(published, draft).length;

  const reset = () => {
    if (!published) return;
    edit(() => published);
    offerUndo(`The draft is version ${publishedVersion} again`, undefined, () => edit(() => draft));
  };

  return (
    <div className="grid grid-cols-1 gap-5">
      <DraftBar
        editor={editor}
        changes={changes}
        publishedVersion={publishedVersion}
        onReset={published && changes > 0 ? reset : null}
        onDone={() => {
          place.leave();
          onDone();
        }}
      >
        <PublishActions editor={editor} published={published} publishedVersion={publishedVersion} onPublished={onPublished} />
      </DraftBar>
      <DraftConflict editor={editor} />
      <div className="grid grid-cols-1 items-start gap-5 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <EditorTabs
          tab={place.tab}
          onTabChange={place.openTab}
          draft={draft}
          findings={findings}
          change={next => edit(() => next)}
          onJump={place.jump}
          rules={
            <Card aria-labelledby="rules-title">
              <CardHeader id="rules-title" title="Rules" description="The first one that matches decides." actions={<RuleKeys />} />
              <RuleEditorList editor={editor} onOpen={place.openRule} />
            </Card>
          }
        />
        <FindingSummary findings={findings} onJump={place.jump} />
      </div>
      <BacktestPanel draft={draft} changed={changes > 0} publishedVersion={publishedVersion} />
      <PlaygroundPanel policy={draft} description="What the draft would decide for a piece of work, and why." />
      <RuleSheet editor={editor} ruleId={place.ruleId} onOpen={place.openRule} />
    </div>
  );
}
