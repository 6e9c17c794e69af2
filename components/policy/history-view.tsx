"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { QueryError } from "@/components/shell/query-error";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { formatInstant } from "@/lib/client/format-instant";
import { policyVersionsQuery } from "@/lib/client/queries/policy";
import { useCan, useMe } from "@/lib/client/use-me";
import { page } from "@/lib/contract/paths";
import type { VersionSummary } from "@/lib/contract/policy";
import { RestoreDialog } from "./restore-dialog";
import { VersionChanges } from "./version-changes";

/** Every version that was ever in force. */
export function HistoryView() {
  const { data, error, refetch } = useQuery(policyVersionsQuery());
  const canPublish = useCan("policy.publish");
  const { timeZone } = useMe().org;
  const [restoring, setRestoring] = useState<number | null>(null);
  const [news, setNews] = useState<number | null>(null);
  const current = data?.versions.find(version => version.current)?.number ?? null;
  return (
    <>
      <PageHeader
        title="Policy history"
        description="Versions never change; restoring publishes an old one under a new number."
        actions={
          <Button asChild>
            <Link href={page.policy}>
              <ArrowLeft aria-hidden="true" />
              Policy
            </Link>
          </Button>
        }
      />
      <div className="grid grid-cols-1 gap-5">
        {news !== null && (
          <Callout tone="ok" role="status">
            Version {news} is published
          </Callout>
        )}
        {error && !data && <QueryError what="The history" error={error} onRetry={() => void refetch()} />}
        {!error && !data && <Skeleton className="h-60 rounded-lg" />}
        {data && (
          <Card aria-label="Versions">
            <ol className="divide-y divide-line">
              {data.versions.map(version => (
                <Version
                  key={version.number}
                  version={version}
                  timeZone={timeZone}
                  onRestore={canPublish && !version.current ? () => setRestoring(version.number) : null}
                />
              ))}
            </ol>
          </Card>
        )}
      </div>
      {restoring !== null && current !== null && (
        <RestoreDialog
          version={restoring}
          currentVersion={current}
          onClose={() => setRestoring(null)}
          onRestored={version => {
            setRestoring(null);
            setNews(version);
          }}
        />
      )}
    </>
  );
}

type VersionProps = { version: VersionSummary; timeZone: string; onRestore: (() => void) | null };

function Version({ version, timeZone, onRestore }: VersionProps) {
  const [open, setOpen] = useState(false);
  const { number, note, authorName, publishedAt, restoredFrom, rules, current } = version;
  return (
    <li className="px-4 py-3">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <p className="w-9 font-semibold text-base tabular">
          <span className="sr-only">Version </span>v{number}
        </p>
        <div className="min-w-0 flex-1 basis-64">
          <p className="wrap-break-word font-medium">{note}</p>
          <p className="text-muted text-xs">
            {authorName}, <time dateTime={publishedAt}>{formatInstant(publishedAt, timeZone)}</time>, {rules} rules
          </p>
        </div>
        <div className="flex items-center gap-2">
          {current && <Badge tone="ok">In force</Badge>}
          {restoredFrom !== null && <Badge tone="outline">Restored from v{restoredFrom}</Badge>}
          <Button size="sm" variant="ghost" aria-expanded={open} onClick={() => setOpen(!open)}>
            <ChevronRight className={open ? "rotate-90 transition-transform" : "transition-transform"} aria-hidden="true" />
            Changes<span className="sr-only"> of version {number}</span>
          </Button>
          {onRestore && (
            <Button size="sm" onClick={onRestore}>
              Restore…<span className="sr-only"> version {number}</span>
            </Button>
          )}
        </div>
      </div>
      {open && (
        <div className="pt-3 sm:pl-13">
          <VersionChanges number={number} />
        </div>
      )}
    </li>
  );
}
