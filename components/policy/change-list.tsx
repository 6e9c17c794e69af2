import { ArrowRight, Minus, MoveVertical, Pencil, Plus } from "lucide-react";
import type { ChangeWords } from "./change-words";

const ICONS = { added: Plus, removed: Minus, changed: Pencil, moved: MoveVertical };
const WORDS = { added: "Added", removed: "Removed", changed: "Changed", moved: "Moved" };
const TONES = { added: "text-ok", removed: "text-danger", changed: "text-muted", moved: "text-muted" };

/** Differences between two policies, one a line, in words. */
export function ChangeList({ changes }: { changes: readonly ChangeWords[] }) {
  return (
    <ul aria-label="Changes" className="divide-y divide-line rounded-md border">
      {changes.map(({ kind, pointer, subject, text, before, after }) => {
        const Icon = ICONS[kind];
        return (
          <li key={`${kind} ${pointer}`} className="flex gap-2.5 px-3 py-2">
            <Icon className={`mt-0.5 size-4 shrink-0 ${TONES[kind]}`} aria-label={WORDS[kind]} role="img" />
            <div className="min-w-0 flex-1">
              <p>
                <span className="font-medium">{subject}</span> {text}
              </p>
              {(before !== undefined || after !== undefined) && (
                <p className="flex flex-wrap items-center gap-x-1.5 wrap-break-word font-mono text-muted text-xs">
                  {before !== undefined && <del className="line-clamp-4 min-w-0 no-underline">{before}</del>}
                  {before !== undefined && after !== undefined && (
                    <ArrowRight className="size-3 shrink-0" aria-label="becomes" role="img" />
                  )}
                  {after !== undefined && <ins className="line-clamp-4 min-w-0 text-ink no-underline">{after}</ins>}
                </p>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
