"use client";

import { useQuery } from "@tanstack/react-query";
import { QueryError } from "@/components/shell/query-error";
import { Skeleton } from "@/components/ui/skeleton";
import { laneSettingsQuery } from "@/lib/client/queries/settings";
import { LaneEditor } from "./lane-editor";

export function LanesView() {
  const query = useQuery(laneSettingsQuery());
  if (query.data) return <LaneEditor settings={query.data} />;
  if (query.isError) return <QueryError what="Lanes" error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div className="grid grid-cols-1 gap-5" aria-busy="true">
      <Skeleton className="h-52" />
      <Skeleton className="h-96" />
    </div>
  );
}
