"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { formatCount } from "@/components/charts/figure-format";
import { MoreFooter } from "@/components/shell/more-footer";
import { QueryError } from "@/components/shell/query-error";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { classNames } from "@/lib/client/class-names";
import { policyClientsQuery } from "@/lib/client/queries/rollout";
import { page } from "@/lib/contract/paths";
import { ClientsFilter } from "./clients-filter";
import { ClientsTable } from "./clients-table";
import { NoClients } from "./no-clients";
import { useClientFilter } from "./use-client-filter";
import { VersionsCard } from "./versions-card";

/** Who follows which version of the policy, and who does not follow. */
export function ClientsView() {
  const { filter, isFiltered, setFilter, clear } = useClientFilter();
  const query = useInfiniteQuery(policyClientsQuery(filter));
  const { data, error, isPlaceholderData, hasNextPage } = query;
  const first = data?.pages[0];
  const clients = data?.pages.flatMap(each => each.clients) ?? [];
  return (
    <>
      <PageHeader
        title="Policy clients"
        description="Who runs which version of the policy, with which evaluator, and since when."
        actions={
          <Button asChild>
            <Link href={page.policy}>
              <ArrowLeft aria-hidden="true" />
              Policy
            </Link>
          </Button>
        }
      />
      {error && !data && <QueryError what="Clients" error={error} onRetry={() => void query.refetch()} pending={query.isFetching} />}
      {!error && !data && <ClientsSkeleton />}
      {first && clients.length === 0 && !isFiltered && <NoClients />}
      {first && (clients.length > 0 || isFiltered) && (
        <div className="grid grid-cols-1 gap-5">
          <VersionsCard answer={first} version={filter.version} onVersion={version => setFilter({ ...filter, version })} />
          <Card
            aria-labelledby="clients-title"
            aria-busy={isPlaceholderData}
            className={classNames("transition-opacity", isPlaceholderData && "opacity-60")}
          >
            <CardHeader
              id="clients-title"
              title="Clients"
              description="Those with the oldest version come first."
              actions={<ClientsFilter states={first.states} filter={filter} onFilter={setFilter} />}
            />
            {clients.length === 0 ? <NoClients onClear={clear} /> : <ClientsTable clients={clients} answer={first} />}
            {clients.length > 0 && (
              <MoreFooter
                shown={hasNextPage ? `The first ${formatCount(clients.length)}` : `All ${formatCount(clients.length)}`}
                query={query}
              />
            )}
          </Card>
        </div>
      )}
    </>
  );
}

function ClientsSkeleton() {
  return (
    <div className="grid grid-cols-1 gap-5" aria-hidden="true">
      <Skeleton className="h-44 rounded-lg" />
      <Skeleton className="h-96 rounded-lg" />
    </div>
  );
}
