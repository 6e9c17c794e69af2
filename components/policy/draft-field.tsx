"use client";

import { FormField } from "@/components/ui/form-field";
import { FindingNotes } from "./finding-notes";
import { findingsAt, type PlacedFinding } from "./finding-place";

type Props = Omit<React.ComponentProps<typeof FormField>, "error"> & {
  /** JSON pointer of the field in the draft. */
  pointer: string;
  findings: readonly PlacedFinding[];
  /** What keeps the typed text from being taken over into the draft. */
  problem?: string | null;
};

/** A form field of the draft with what the validation says about it; a jump to its pointer ends here. */
export function DraftField({ pointer, findings, problem, className, ...field }: Props) {
  const [worst, ...others] = findingsAt(findings, pointer);
  const isError = worst?.severity === "error";
  return (
    <div data-pointer={pointer} className={className}>
      <FormField {...field} error={problem ?? (isError ? worst.message : null)} />
      <FindingNotes findings={worst && !isError ? [worst, ...others] : others} />
    </div>
  );
}
