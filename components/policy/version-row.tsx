"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { formatInstant } from "@/lib/client/format-instant";
import { useCan } from "@/lib/client/use-me";
import { page } from "@/lib/contract/paths";
import type { VersionSummary } from "@/lib/contract/policy";
import { useSeen } from "./use-seen";
import { VersionChanges } from "./version-changes";
import { EffectSkeleton, VersionEffect } from "./version-effect";

type Props = {
  version: VersionSummary;
  /** When the version after it was published. */
  next: string | null;
  timeZone: string;
  /** Null where there is nothing to restore for this person. */
  restore: { onRestore: () => void; disabledReason: string | null } | null;
};

/** A version: why and by whom it came, whether it is in force, and what changed after it. */
export function VersionRow({ version, next, timeZone, restore }: Props) {
  const [open, setOpen] = useState(false);
  const { ref, seen } = useSeen<HTMLDivElement>();
  const { number, note, authorName, publishedAt, rules, changeRequest, replaces } = version;
  return (
    <li id={`v${number}`} className="px-4 py-3 target:bg-sunken/60">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <p className="w-9 font-semibold text-base tabular">
          <span className="sr-only">Version </span>v{number}
        </p>
        <div className="min-w-0 flex-1 basis-64">
          <p className="wrap-break-word font-medium">{note}</p>
          <p className="text-muted text-xs">
            {authorName}, <time dateTime={publishedAt}>{formatInstant(publishedAt, timeZone)}</time>, {rules} rules
            {changeRequest !== null && ", from "}
            {changeRequest !== null && <RequestLink number={changeRequest} />}
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <Marks version={version} />
          <Button size="sm" variant="ghost" aria-expanded={open} onClick={() => setOpen(!open)}>
            <ChevronRight className={open ? "rotate-90 transition-transform" : "transition-transform"} aria-hidden="true" />
            Changes<span className="sr-only"> of version {number}</span>
          </Button>
          {restore && (
            <Button size="sm" disabledReason={restore.disabledReason} onClick={restore.onRestore}>
              Restore…<span className="sr-only"> version {number}</span>
            </Button>
          )}
        </div>
      </div>
      {(open || replaces !== null) && (
        <div ref={ref} className="grid gap-3 pt-3 sm:pl-13">
          {open && <VersionChanges number={number} replaces={replaces} />}
          {replaces !== null && (seen ? <VersionEffect version={number} next={next} /> : <EffectSkeleton />)}
        </div>
      )}
    </li>
  );
}

/** To the change request, for those who may read it. */
function RequestLink({ number }: { number: number }) {
  const text = `change request ${number}`;
  if (!useCan("policy.draft")) return text;
  return (
    <Link href={page.changeRequest(number)} className="rounded-xs underline decoration-line-strong underline-offset-4">
      {text}
    </Link>
  );
}

function Marks({ version: { current, restoredFrom, rollout } }: { version: VersionSummary }) {
  return (
    <>
      {current && <Badge tone="ok">In force</Badge>}
      {rollout?.outcome === "under-way" && <Badge tone="warn">{rollout.percent}% of clients</Badge>}
      {rollout?.outcome === "halted" && <Badge tone="danger">Halted at {rollout.percent}%</Badge>}
      {rollout?.outcome === "completed" && <Badge tone="outline">Staged</Badge>}
      {restoredFrom !== null && <Badge tone="outline">Restored from v{restoredFrom}</Badge>}
    </>
  );
}
