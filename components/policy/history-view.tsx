"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { QueryError } from "@/components/shell/query-error";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { policyVersionsQuery } from "@/lib/client/queries/policy";
import { useCan, useMe } from "@/lib/client/use-me";
import { page } from "@/lib/contract/paths";
import { RestoreDialog } from "./restore-dialog";
import { VersionRow } from "./version-row";

const STAGING = "A staged rollout is under way. Complete or halt it first.";

/** Every version that was ever in force, with what changed after it. */
export function HistoryView() {
  const { data, error, refetch } = useQuery(policyVersionsQuery());
  const canPublish = useCan("policy.publish");
  const { timeZone } = useMe().org;
  const [restoring, setRestoring] = useState<number | null>(null);
  const [news, setNews] = useState<number | null>(null);
  const current = data?.versions.find(version => version.current)?.number ?? null;
  const [newest] = data?.versions ?? [];
  const isStaging = data?.versions.some(version => version.rollout?.outcome === "under-way") ?? false;
  return (
    <>
      <PageHeader
        title="Policy history"
        description="Every version and what changed after it. Versions never change; restoring publishes an old one under a new number."
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
              {data.versions.map((version, index) => (
                <VersionRow
                  key={version.number}
                  version={version}
                  next={data.versions[index - 1]?.publishedAt ?? null}
                  timeZone={timeZone}
                  restore={
                    canPublish && !version.current
                      ? { onRestore: () => setRestoring(version.number), disabledReason: isStaging ? STAGING : null }
                      : null
                  }
                />
              ))}
            </ol>
          </Card>
        )}
      </div>
      {restoring !== null && current !== null && newest && (
        <RestoreDialog
          version={restoring}
          currentVersion={current}
          next={newest.number + 1}
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
