import { ChevronRight } from "lucide-react";
import { formatInstant } from "@/lib/client/format-instant";
import type { AuditEntry } from "@/lib/contract/audit";
import { actionWords } from "./audit-words";
import { entryChanges } from "./entry-changes";

/** One entry; opened, it shows what it changed and how to find it elsewhere. */
export function EntryRow({ entry, timeZone }: { entry: AuditEntry; timeZone: string }) {
  return (
    <li>
      <details className="group">
        <summary className="flex min-h-11 cursor-pointer list-none items-center gap-3 px-4 py-2 hover:bg-canvas focus-visible:-outline-offset-2">
          <ChevronRight className="size-3.5 shrink-0 text-muted transition-transform group-open:rotate-90" aria-hidden="true" />
          <div className="grid min-w-0 flex-1 gap-x-4 sm:grid-cols-[10rem_minmax(0,12rem)_minmax(0,1fr)]">
            <time dateTime={entry.at} className="text-muted tabular">
              {formatInstant(entry.at, timeZone)}
            </time>
            <span className="truncate">{entry.actorName}</span>
            <span className="min-w-0 truncate">
              <span className="font-medium">{actionWords(entry.action)}</span> <span className="text-muted">{entry.entityId}</span>
            </span>
          </div>
        </summary>
        <div className="grid gap-3 border-t bg-canvas px-4 py-3 sm:pl-11">
          <Changes entry={entry} />
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-xs">
            <Fact name="Entry">{entry.sequence}</Fact>
            <Fact name="Actor">{`${entry.actorKind} ${entry.actorId}`}</Fact>
            <Fact name="Request">{entry.requestId}</Fact>
            <Fact name="Hash">{entry.hash}</Fact>
          </dl>
        </div>
      </details>
    </li>
  );
}

function Changes({ entry }: { entry: AuditEntry }) {
  const changes = entryChanges(entry.before, entry.after);
  if (changes.length === 0) return <p className="text-muted">No values stand with this entry.</p>;
  return (
    <dl className="grid gap-2">
      {changes.map(({ path, before, after }) => (
        <div key={path} className="grid gap-x-4 sm:grid-cols-[minmax(0,14rem)_minmax(0,1fr)]">
          <dt className="break-words text-muted">{path}</dt>
          <dd className="min-w-0 break-words">
            {before !== null && (
              <del className="mr-2 rounded-xs bg-danger-soft px-1 text-danger">
                <span className="sr-only">was </span>
                {before}
              </del>
            )}
            {after !== null && (
              <ins className="rounded-xs bg-ok-soft px-1 text-ok no-underline">
                <span className="sr-only">is </span>
                {after}
              </ins>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="select-all break-all font-mono">{children}</dd>
    </>
  );
}
