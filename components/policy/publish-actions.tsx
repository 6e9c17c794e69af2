"use client";

import { parseAsInteger, useQueryState } from "nuqs";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useCan } from "@/lib/client/use-me";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { ReviseFromEditor } from "./change-requests/revise-from-editor";
import { policyChanges } from "./change-words";
import { ProposeDialog } from "./propose-dialog";
import { PublishDialog } from "./publish-dialog";
import type { DraftEditor } from "./use-draft-editor";

type Props = {
  editor: DraftEditor;
  published: PolicyDraft | null;
  publishedVersion: number | null;
  onPublished: (version: number) => void;
};

/** How a draft leaves the editor: as a change request, as a revision of the one in the address, or by an owner's word alone. */
export function PublishActions({ editor, published, publishedVersion, onPublished }: Props) {
  const [revises, setRevises] = useQueryState("revises", parseAsInteger);
  const [dialog, setDialog] = useState<"propose" | "publish" | null>(null);
  const canBypass = useCan("policy.bypass");
  const close = () => setDialog(null);
  const isBusy = editor.status === "saving" || editor.status === "waiting";
  const changes = policyChanges(published, editor.draft);
  const common = {
    editor,
    changes,
    publishedVersion,
    isBusy,
    blocked: blockedBecause(changes.length, editor.status === "saved" || isBusy),
    onClose: close,
  };
  return (
    <>
      {canBypass && (
        <Button variant="ghost" onClick={() => setDialog("publish")}>
          Publish without review…
        </Button>
      )}
      <Button variant="primary" onClick={() => setDialog("propose")}>
        {revises === null ? "Propose…" : `Revise #${revises}…`}
      </Button>
      {dialog === "propose" && revises === null && <ProposeDialog {...common} />}
      {dialog === "propose" && revises !== null && (
        <ReviseFromEditor number={revises} editor={editor} blocked={common.blocked} onLeave={() => void setRevises(null)} onClose={close} />
      )}
      {dialog === "publish" && (
        <PublishDialog
          {...common}
          onPublished={version => {
            void setRevises(null);
            onPublished(version);
          }}
        />
      )}
    </>
  );
}

function blockedBecause(changes: number, saved: boolean): string | null {
  if (changes === 0) return "The draft changes nothing.";
  return saved ? null : "The draft is not saved.";
}
