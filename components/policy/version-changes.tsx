"use client";

import { useQueries } from "@tanstack/react-query";
import { QueryError } from "@/components/shell/query-error";
import { Skeleton } from "@/components/ui/skeleton";
import { policyVersionQuery } from "@/lib/client/queries/policy";
import { draftOf } from "@/lib/core/policy/serialize";
import { ChangeList } from "./change-list";
import { policyChanges } from "./change-words";

/** What a version changed in the one that was in force before. */
export function VersionChanges({ number, replaces }: { number: number; replaces: number | null }) {
  const queries = useQueries({ queries: [number, ...(replaces === null ? [] : [replaces])].map(policyVersionQuery) });
  const failed = queries.find(query => query.error && !query.data);
  if (failed?.error) return <QueryError what="The versions" error={failed.error} onRetry={() => void failed.refetch()} />;
  const [after, before] = queries.map(query => query.data);
  if (!after || (replaces !== null && !before)) return <Skeleton className="h-24" />;
  if (!before) return <p className="text-muted">The first version: {after.rules.length} rules.</p>;
  const changes = policyChanges(draftOf(before), draftOf(after));
  return changes.length > 0 ? <ChangeList changes={changes} /> : <p className="text-muted">The same as version {replaces}.</p>;
}
