"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { QueryError } from "@/components/shell/query-error";
import { Button } from "@/components/ui/button";
import { Card, CardFooter } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { escalationsQuery } from "@/lib/client/queries/escalations";
import { useFilters } from "@/lib/client/use-filters";
import type { ItemKind } from "@/lib/core/escalation/audit-item";
import { ItemQueue } from "./item-queue";
import { QueueSkeleton } from "./queue-skeleton";

const EMPTY: Record<ItemKind, { title: string; about: string }> = {
  escalation: {
    title: "No escalations in this range",
    about: "Work that moves to a deeper lane appears here. Choose a longer range, or fewer filters.",
  },
  missed: { title: "Nothing was missed", about: "No work of a fast lane was corrected twice without moving to a deeper one." },
  "over-routed": { title: "Nothing was over-routed", about: "No small, clean piece of work went to a deep lane." },
};

/** The items of one kind in the chosen range. */
export function KindPanel({ kind, label }: { kind: ItemKind; label: string }) {
  const { filters } = useFilters();
  const query = useInfiniteQuery(escalationsQuery(kind, filters));
  const items = query.data?.pages.flatMap(page => page.items);
  if (!items && query.error)
    return (
      <Card>
        <QueryError what={label} error={query.error} onRetry={() => void query.refetch()} pending={query.isFetching} />
      </Card>
    );
  if (!items) return <QueueSkeleton />;
  if (items.length === 0)
    return (
      <Card>
        <EmptyState icon={SearchX} title={EMPTY[kind].title}>
          {EMPTY[kind].about}
        </EmptyState>
      </Card>
    );
  return (
    <Card aria-label={label} className="overflow-visible">
      <ItemQueue label={label} items={items} />
      <CardFooter>
        <p role="status">{query.hasNextPage ? `The newest ${items.length} of this range` : `All ${items.length} of this range`}</p>
        {query.hasNextPage && (
          <Button onClick={() => void query.fetchNextPage()} pending={query.isFetchingNextPage}>
            Load more
          </Button>
        )}
      </CardFooter>
    </Card>
  );
}
