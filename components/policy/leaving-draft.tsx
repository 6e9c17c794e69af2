import { Callout } from "@/components/ui/callout";
import { ChangeList } from "./change-list";
import type { ChangeWords } from "./change-words";
import { FindingList } from "./finding-list";
import type { DraftEditor } from "./use-draft-editor";

type Props = { editor: DraftEditor; changes: readonly ChangeWords[]; publishedVersion: number | null };

/** What a draft that leaves the editor changes, and what blocks its publish. */
export function LeavingDraft({ editor, changes, publishedVersion }: Props) {
  const errors = editor.findings.filter(finding => finding.severity === "error");
  return (
    <>
      {errors.length > 0 && (
        <Callout tone="danger" title={`${errors.length} ${errors.length === 1 ? "error blocks" : "errors block"} publishing`}>
          <div className="mt-2">
            <FindingList findings={errors} />
          </div>
        </Callout>
      )}
      {changes.length > 0 ? (
        <ChangeList changes={changes} />
      ) : (
        <p className="text-muted">Nothing differs from version {publishedVersion}.</p>
      )}
    </>
  );
}
