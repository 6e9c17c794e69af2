import { CircleAlert, CircleCheck, LoaderCircle } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { DraftEditor, SaveStatus } from "./use-draft-editor";

const WORDS: Record<SaveStatus, string> = {
  saved: "Draft saved",
  saving: "Saving…",
  waiting: "Saving…",
  blocked: "Not saved: correct the errors first",
  failed: "Not saved",
  conflict: "Not saved: somebody else was faster",
};

/** Whether the draft is safe. */
export function SaveState({ editor }: { editor: Pick<DraftEditor, "status" | "error" | "retry"> }) {
  const { status, error, retry } = editor;
  const busy = status === "saving" || status === "waiting";
  const Icon = status === "saved" ? CircleCheck : busy ? LoaderCircle : CircleAlert;
  return (
    <span className="inline-flex items-center gap-1.5 text-muted text-xs">
      <Icon
        className={busy ? "size-3.5 animate-spin" : status === "saved" ? "size-3.5 text-ok" : "size-3.5 text-danger"}
        aria-hidden="true"
      />
      <span role="status">
        {WORDS[status]}
        {status === "failed" && error && `: ${error.message}`}
      </span>
      {status === "failed" && (
        <Button size="sm" onClick={retry}>
          Try again
        </Button>
      )}
    </span>
  );
}
