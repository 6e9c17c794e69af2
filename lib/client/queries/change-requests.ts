import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { type ChangeRequestSummary, changeRequestListSchema, changeRequestSchema } from "@/lib/contract/change-requests";
import { api } from "@/lib/contract/paths";
import { ruleEffectSchema } from "@/lib/contract/rule-effect";
import { request } from "../api";
import { queryKeys } from "../query-keys";

const LIST_POLL_MS = 30_000;
/** People talk on this page, and wait for each other. */
const DETAIL_POLL_MS = 5000;

/** Pages of change requests, newest first; `pageParam` is the number to go on before. */
export const changeRequestsQuery = (status: ChangeRequestSummary["status"]) =>
  infiniteQueryOptions({
    queryKey: queryKeys.changeRequests(status),
    queryFn: ({ signal, pageParam }) => {
      const params = new URLSearchParams({ status, ...(pageParam !== null && { before: String(pageParam) }) });
      return request(changeRequestListSchema, `${api.changeRequests}?${params}`, { signal });
    },
    initialPageParam: null as number | null,
    getNextPageParam: last => last.next,
    refetchInterval: LIST_POLL_MS,
  });

export const changeRequestQuery = (number: number) =>
  queryOptions({
    queryKey: queryKeys.changeRequest(number),
    queryFn: ({ signal }) => request(changeRequestSchema, api.changeRequest(number), { signal }),
    refetchInterval: DETAIL_POLL_MS,
  });

/** What changed with a version. Its figures grow for weeks after the publish, hence never final. */
export const versionEffectQuery = (version: number) =>
  queryOptions({
    queryKey: queryKeys.policyVersionEffect(version),
    queryFn: ({ signal }) => request(ruleEffectSchema, api.policyVersionEffect(version), { signal }),
    staleTime: 5 * 60_000,
  });
