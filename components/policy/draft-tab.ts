import type { PolicyDraft } from "@/lib/core/policy/document";
import type { PlacedFinding } from "./finding-place";

/** What every tab of the editor is given: the whole draft, its findings, and the way to change it. */
export type DraftTabProps = {
  draft: PolicyDraft;
  findings: readonly PlacedFinding[];
  /** Takes the next draft; it is saved and can be undone. */
  change: (next: PolicyDraft) => void;
  /** Opens the tab, the rule and the field that a JSON pointer points at. */
  onJump: (pointer: string) => void;
};
