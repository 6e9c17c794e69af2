import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { type Filters, facetsSchema, filterParams } from "@/lib/contract/filters";
import { overviewSchema } from "@/lib/contract/overview";
import { api } from "@/lib/contract/paths";
import { sessionDetailSchema, sessionListSchema } from "@/lib/contract/sessions";
import { intakeStatusSchema } from "@/lib/contract/telemetry";
import { telemetryHealthSchema } from "@/lib/contract/telemetry-health";
import { request } from "../api";
import { queryKeys } from "../query-keys";

/** What the filters may be set to. */
export const facetsQuery = () =>
  queryOptions({
    queryKey: queryKeys.facets,
    queryFn: ({ signal }) => request(facetsSchema, api.facets, { signal }),
    staleTime: 5 * 60_000,
  });

/** The former figures stay in sight while a changed filter loads. */
export const overviewQuery = (filters: Filters) =>
  queryOptions({
    queryKey: queryKeys.overview(filters),
    queryFn: ({ signal }) => request(overviewSchema, `${api.overview}?${filterParams(filters)}`, { signal }),
    placeholderData: keepPreviousData,
  });

/** Pages of sessions, newest first; `pageParam` is the server's opaque cursor. */
export const sessionsQuery = (filters: Filters) =>
  infiniteQueryOptions({
    queryKey: queryKeys.sessions(filters),
    queryFn: ({ signal, pageParam }) => {
      const params = filterParams(filters);
      if (pageParam !== null) params.set("cursor", pageParam);
      return request(sessionListSchema, `${api.sessions}?${params}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: last => last.next,
    placeholderData: keepPreviousData,
  });

export const sessionQuery = (id: string) =>
  queryOptions({ queryKey: queryKeys.session(id), queryFn: ({ signal }) => request(sessionDetailSchema, api.session(id), { signal }) });

/** Polled while somebody waits for the first event. */
export const intakeStatusQuery = (options: { poll: boolean } = { poll: false }) =>
  queryOptions({
    queryKey: queryKeys.intakeStatus,
    queryFn: ({ signal }) => request(intakeStatusSchema, api.intakeStatus, { signal }),
    staleTime: 1000,
    refetchInterval: options.poll ? 2000 : false,
  });

/** What arrives and what is missing; read again every half minute, because it is about now. */
export const healthQuery = (filters: Filters) =>
  queryOptions({
    queryKey: queryKeys.health(filters),
    queryFn: ({ signal }) => request(telemetryHealthSchema, `${api.telemetryHealth}?${filterParams(filters)}`, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
