import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { escalationListSchema, reviewSampleSchema, signOffListSchema } from "@/lib/contract/escalations";
import { type Filters, filterParams } from "@/lib/contract/filters";
import { api } from "@/lib/contract/paths";
import type { ItemKind } from "@/lib/core/escalation/audit-item";
import { request } from "../api";
import { queryKeys } from "../query-keys";

const PATHS: Record<ItemKind, string> = { escalation: api.escalations, missed: api.missedEscalations, "over-routed": api.overRouted };

/** Pages of items of one kind, newest first; `pageParam` is the server's opaque cursor. */
export const escalationsQuery = (kind: ItemKind, filters: Filters) =>
  infiniteQueryOptions({
    queryKey: queryKeys.escalations(kind, filters),
    queryFn: ({ signal, pageParam }) => {
      const params = filterParams(filters);
      if (pageParam !== null) params.set("cursor", pageParam);
      return request(escalationListSchema, `${PATHS[kind]}?${params}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: last => last.next,
    placeholderData: keepPreviousData,
  });

/** The sample of the last closed week. */
export const reviewSampleQuery = () =>
  queryOptions({
    queryKey: queryKeys.reviewSample,
    queryFn: ({ signal }) => request(reviewSampleSchema, api.escalationSample, { signal }),
  });

export const signOffsQuery = () =>
  queryOptions({ queryKey: queryKeys.signOffs, queryFn: ({ signal }) => request(signOffListSchema, api.signOffs, { signal }) });
