"use client";

import { useQuery } from "@tanstack/react-query";
import { History, MonitorSmartphone, PencilLine } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { parseAsBoolean, useQueryState } from "nuqs";
import { useState } from "react";
import { QueryError } from "@/components/shell/query-error";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card, CardHeader } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { policyDraftQuery, policyVersionQuery, policyVersionsQuery } from "@/lib/client/queries/policy";
import { useCan, useMe } from "@/lib/client/use-me";
import { page } from "@/lib/contract/paths";
import type { VersionSummary } from "@/lib/contract/policy";
import { ChangesLink } from "./change-requests/changes-link";
import { PlaygroundPanel } from "./playground-panel";
import { PolicySide } from "./policy-side";
import { RolloutPanel } from "./rollout-panel";
import { RuleList } from "./rule-list";
import { VersionStrip } from "./version-strip";
import { VocabularySummary } from "./vocabulary-summary";

/** How often an open editor looks for other people's edits. */
const DRAFT_POLL_MS = 5000;

// Most people read the policy.
/** Not drawn on the server: a button that is there before its script has come would take a click and do nothing. */
const PolicyEditor = dynamic(() => import("./policy-editor").then(module => module.PolicyEditor), {
  ssr: false,
  loading: () => <PolicySkeleton />,
});

export function PolicyView() {
  const canDraft = useCan("policy.draft");
  const canSeeClients = useCan("sessions.view");
  const [edit, setEdit] = useQueryState("edit", parseAsBoolean.withDefault(false));
  const [news, setNews] = useState<number | null>(null);
  const versions = useQuery(policyVersionsQuery());
  const current = versions.data?.versions.find(version => version.current);
  const editing = canDraft && edit;
  return (
    <>
      <PageHeader
        title="Policy"
        description="Which lane a piece of work belongs in."
        actions={
          <>
            <ChangesLink />
            {canSeeClients && (
              <Button asChild>
                <Link href={page.policyClients}>
                  <MonitorSmartphone aria-hidden="true" />
                  Clients
                </Link>
              </Button>
            )}
            <Button asChild>
              <Link href={page.policyHistory}>
                <History aria-hidden="true" />
                History
              </Link>
            </Button>
            {canDraft && !editing && (
              <Button variant="primary" onClick={() => void setEdit(true)}>
                <PencilLine aria-hidden="true" />
                Edit policy
              </Button>
            )}
          </>
        }
      />
      <div className="grid grid-cols-1 gap-5">
        {news !== null && (
          <Callout tone="ok" role="status">
            Version {news} is published
          </Callout>
        )}
        {versions.error && !versions.data && (
          <QueryError what="The policy" error={versions.error} onRetry={() => void versions.refetch()} />
        )}
        {editing ? (
          <Editing
            onDone={() => void setEdit(null)}
            onPublished={version => {
              setNews(version);
              void setEdit(null);
            }}
          />
        ) : (
          current && <Published version={current} />
        )}
      </div>
    </>
  );
}

/** The version in force, to read. */
function Published({ version }: { version: VersionSummary }) {
  const { timeZone } = useMe().org;
  const { data: document, error, refetch } = useQuery(policyVersionQuery(version.number));
  if (error && !document) return <QueryError what="The policy" error={error} onRetry={() => void refetch()} />;
  if (!document) return <PolicySkeleton />;
  return (
    <>
      <VersionStrip version={version} pollSeconds={document.client.pollSeconds} timeZone={timeZone} />
      <RolloutPanel />
      <div className="grid grid-cols-1 items-start gap-5 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid grid-cols-1 gap-5">
          <Card aria-labelledby="rules-title">
            <CardHeader id="rules-title" title="Rules" description="The first one that matches decides." />
            <RuleList policy={document} />
          </Card>
          <VocabularySummary policy={document} />
        </div>
        <PolicySide policy={document} />
      </div>
      <PlaygroundPanel policy={document} description={`What version ${version.number} decides for a piece of work, and why.`} />
    </>
  );
}

function Editing(props: { onDone: () => void; onPublished: (version: number) => void }) {
  const { data: view, dataUpdatedAt, error, refetch } = useQuery({ ...policyDraftQuery(), refetchInterval: DRAFT_POLL_MS });
  if (view) return <PolicyEditor view={view} seenAt={dataUpdatedAt} {...props} />;
  if (error) return <QueryError what="The draft" error={error} onRetry={() => void refetch()} />;
  return <PolicySkeleton />;
}

function PolicySkeleton() {
  return (
    <div className="grid grid-cols-1 gap-5" aria-busy="true">
      <Skeleton className="h-17 rounded-lg" />
      <div className="grid grid-cols-1 gap-5 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <Skeleton className="h-180 rounded-lg" />
        <Skeleton className="h-120 rounded-lg" />
      </div>
    </div>
  );
}
