"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { FindingList } from "@/components/policy/finding-list";
import { placeFindings } from "@/components/policy/finding-place";
import { QueryError } from "@/components/shell/query-error";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { formatInstant } from "@/lib/client/format-instant";
import { changeRequestQuery } from "@/lib/client/queries/change-requests";
import { useMe } from "@/lib/client/use-me";
import type { ChangeRequestView as Request } from "@/lib/contract/change-requests";
import { page } from "@/lib/contract/paths";
import { DiscussionCard } from "./discussion-card";
import { ImpactCard } from "./impact-card";
import { ProposalCard } from "./proposal-card";
import { reviewBadge } from "./request-words";
import { StandingCard } from "./standing-card";

/** A proposed change: what, what it would do, what people say of it, and what can be done. */
export function ChangeRequestView({ number }: { number: number }) {
  const { data: request, error, refetch } = useQuery(changeRequestQuery(number));
  const { timeZone } = useMe().org;
  return (
    <>
      <PageHeader
        title={request?.title ?? `Change request ${number}`}
        description={request && <Origin request={request} timeZone={timeZone} />}
        actions={
          <Button asChild>
            <Link href={page.changeRequests}>
              <ArrowLeft aria-hidden="true" />
              Changes
            </Link>
          </Button>
        }
      />
      {request && <Parts request={request} timeZone={timeZone} />}
      {!request && error && <QueryError what="The change request" error={error} onRetry={() => void refetch()} />}
      {!request && !error && <RequestSkeleton />}
    </>
  );
}

function Origin({ request, timeZone }: { request: Request; timeZone: string }) {
  const { number, revision, authorName, createdAt } = request;
  const badge = reviewBadge(request);
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <Badge tone={badge.tone}>{badge.text}</Badge>
      <span>
        <span className="tabular">#{number}</span> by {authorName}, <time dateTime={createdAt}>{formatInstant(createdAt, timeZone)}</time>
        {revision > 1 && `, revision ${revision}`}
      </span>
    </span>
  );
}

function Parts({ request, timeZone }: { request: Request; timeZone: string }) {
  const { description, findings, draft } = request;
  return (
    <div className="grid grid-cols-1 items-start gap-5 xl:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="xl:sticky xl:top-7 xl:col-start-2 xl:row-start-1">
        <StandingCard request={request} timeZone={timeZone} />
      </div>
      <div className="grid min-w-0 grid-cols-1 gap-5 xl:col-start-1 xl:row-start-1">
        {description !== "" && <p className="wrap-anywhere max-w-prose whitespace-pre-wrap">{description}</p>}
        <ProposalCard request={request} />
        {findings.length > 0 && (
          <Card aria-labelledby="findings-title">
            <CardHeader id="findings-title" title="Findings" description="Errors block publishing, warnings do not." />
            <CardBody>
              <FindingList findings={placeFindings(findings, draft)} />
            </CardBody>
          </Card>
        )}
        <ImpactCard request={request} timeZone={timeZone} />
        <DiscussionCard request={request} timeZone={timeZone} />
      </div>
    </div>
  );
}

function RequestSkeleton() {
  return (
    <div className="grid grid-cols-1 items-start gap-5 xl:grid-cols-[minmax(0,1fr)_20rem]" aria-busy="true">
      <Skeleton className="h-72 rounded-lg xl:col-start-2 xl:row-start-1" />
      <div className="grid grid-cols-1 gap-5 xl:col-start-1 xl:row-start-1">
        <Skeleton className="h-52 rounded-lg" />
        <Skeleton className="h-120 rounded-lg" />
        <Skeleton className="h-72 rounded-lg" />
      </div>
    </div>
  );
}
