import { CircleAlert, CircleCheck, CloudOff, LoaderCircle } from "lucide-react";
import { Button } from "@/components/ui/button";
import { formatTime } from "@/lib/client/format-instant";
import type { DraftEditor, SaveStatus } from "./use-draft-editor";

const WORDS: Record<Exclude<SaveStatus, "saved">, string> = {
  saving: "Saving…",
  waiting: "Saving…",
  blocked: "Not saved: correct the errors first",
  offline: "Offline, will retry",
  failed: "Not saved",
  conflict: "Not saved: somebody else changed the same",
};

type Props = { editor: Pick<DraftEditor, "status" | "error" | "retry" | "savedAt">; timeZone: string };

/** Whether the draft is safe. */
export function SaveState({ editor, timeZone }: Props) {
  const { status, error, retry, savedAt } = editor;
  const busy = status === "saving" || status === "waiting";
  const Icon = status === "saved" ? CircleCheck : busy ? LoaderCircle : status === "offline" ? CloudOff : CircleAlert;
  const tone = status === "saved" ? "text-ok" : status === "offline" ? "text-warn" : "text-danger";
  return (
    <span className="inline-flex items-center gap-1.5 text-muted text-xs">
      <Icon className={busy ? "size-3.5 animate-spin" : `size-3.5 ${tone}`} aria-hidden="true" />
      <span role="status">
        {status === "saved" ? <>Saved {formatTime(savedAt, timeZone)}</> : WORDS[status]}
        {error && `: ${error.message}`}
      </span>
      {error && (
        <Button size="sm" onClick={retry}>
          Try again
        </Button>
      )}
    </span>
  );
}
