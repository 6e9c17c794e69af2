"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ArrowLeft, GitPullRequest } from "lucide-react";
import Link from "next/link";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { QueryError } from "@/components/shell/query-error";
import { Button } from "@/components/ui/button";
import { Card, CardFooter } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { changeRequestsQuery } from "@/lib/client/queries/change-requests";
import { useCan, useMe } from "@/lib/client/use-me";
import { page } from "@/lib/contract/paths";
import { CHANGE_STATUSES, type ChangeStatus } from "./change-status";
import { EditLink } from "./edit-link";
import { RequestRow } from "./request-row";

const TAB_NAMES: Record<ChangeStatus, string> = { open: "Open", published: "Published", closed: "Closed" };

/** Proposed changes of the policy, by where they stand. */
export function ChangesView() {
  const [status, setStatus] = useQueryState(
    "status",
    parseAsStringLiteral(CHANGE_STATUSES).withDefault("open").withOptions({ history: "push" }),
  );
  const canDraft = useCan("policy.draft");
  return (
    <>
      <PageHeader
        title="Policy changes"
        description="What people propose, what others say of it, and what became of it."
        actions={
          <>
            <Button asChild>
              <Link href={page.policy}>
                <ArrowLeft aria-hidden="true" />
                Policy
              </Link>
            </Button>
            {canDraft && <EditLink />}
          </>
        }
      />
      <Tabs value={status} onValueChange={value => void setStatus(CHANGE_STATUSES.find(each => each === value) ?? null)}>
        <TabsList aria-label="Status">
          {CHANGE_STATUSES.map(each => (
            <TabsTrigger key={each} value={each}>
              {TAB_NAMES[each]}
            </TabsTrigger>
          ))}
        </TabsList>
        <TabsContent value={status}>
          <Requests status={status} />
        </TabsContent>
      </Tabs>
    </>
  );
}

function Requests({ status }: { status: ChangeStatus }) {
  const query = useInfiniteQuery(changeRequestsQuery(status));
  const { timeZone } = useMe().org;
  const { data, error, hasNextPage, isFetchingNextPage } = query;
  const requests = data?.pages.flatMap(each => each.requests);
  if (!requests) {
    if (error)
      return <QueryError what="The change requests" error={error} onRetry={() => void query.refetch()} pending={query.isFetching} />;
    return (
      <div aria-busy="true">
        <Skeleton className="h-60 rounded-lg" />
      </div>
    );
  }
  if (requests.length === 0) return <NoRequests status={status} />;
  return (
    <Card aria-label={`${TAB_NAMES[status]} change requests`}>
      <ol className="divide-y divide-line">
        {requests.map(request => (
          <RequestRow key={request.number} request={request} now={query.dataUpdatedAt} timeZone={timeZone} />
        ))}
      </ol>
      {error && (
        <QueryError what="More change requests" error={error} onRetry={() => void query.fetchNextPage()} pending={isFetchingNextPage} />
      )}
      {hasNextPage && (
        <CardFooter className="justify-end">
          <Button onClick={() => void query.fetchNextPage()} pending={isFetchingNextPage}>
            Load more
          </Button>
        </CardFooter>
      )}
    </Card>
  );
}

function NoRequests({ status }: { status: ChangeStatus }) {
  const canDraft = useCan("policy.draft");
  if (status !== "open")
    return (
      <Card>
        <EmptyState
          icon={GitPullRequest}
          title={status === "published" ? "Nothing was published by a request yet" : "No request was closed"}
        />
      </Card>
    );
  return (
    <Card>
      <EmptyState icon={GitPullRequest} title="No change is proposed" action={canDraft && <EditLink />}>
        A change request begins in the editor: change the draft, try it on recorded work, then choose Propose. Somebody else approves it.
      </EmptyState>
    </Card>
  );
}
