import { type Referent, usesOf } from "@/lib/core/policy/references";
import type { DraftTabProps } from "./draft-tab";
import { UseLinks } from "./use-links";
import { usesInWords } from "./uses-in-words";

type Props = Pick<DraftTabProps, "draft" | "onJump"> & { kind: Referent; id: string };

/** Who names a part of the vocabulary. */
export function UsedBy({ draft, kind, id, onJump }: Props) {
  const uses = usesInWords(draft, usesOf(draft, kind, id));
  return (
    <section aria-label="Used by" className="grid gap-1 text-xs">
      <h3 className="font-medium text-sm">Used by</h3>
      {uses.length === 0 ? <p className="text-muted">Nothing yet.</p> : <UseLinks uses={uses} onJump={onJump} />}
    </section>
  );
}
