import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { type AuditFilter, auditFacetsSchema, auditListSchema, auditParams } from "@/lib/contract/audit";
import { api } from "@/lib/contract/paths";
import { request } from "../api";
import { queryKeys } from "../query-keys";

/** Pages of entries, newest first; `pageParam` is the server's cursor. */
export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: queryKeys.audit(filter),
    queryFn: ({ signal, pageParam }) => {
      const params = auditParams(filter);
      if (pageParam !== null) params.set("cursor", pageParam);
      return request(auditListSchema, `${api.audit}?${params}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: last => last.next,
    placeholderData: keepPreviousData,
  });

export const auditFacetsQuery = () =>
  queryOptions({
    queryKey: queryKeys.auditFacets,
    queryFn: ({ signal }) => request(auditFacetsSchema, api.auditFacets, { signal }),
  });
