import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/contract/paths";
import { type ClientState, killSwitchViewSchema, policyClientsSchema, rolloutSchema } from "@/lib/contract/rollout";
import { request } from "../api";
import { queryKeys } from "../query-keys";

/** Somebody watches what a rollout does, or waits for one to begin. */
const ROLLOUT_POLL_MS = 5000;
const FIGURES_POLL_MS = 30_000;
const CLIENTS_POLL_MS = 30_000;

/** Without figures: who wants to halt does not wait for them. */
export const rolloutQuery = () =>
  queryOptions({
    queryKey: queryKeys.policyRollout,
    queryFn: ({ signal }) => request(rolloutSchema, `${api.policyRollout}?figures=false`, { signal }),
    refetchInterval: ROLLOUT_POLL_MS,
  });

/** With what became of the work since the start of the rollout of `version`. */
export const rolloutFiguresQuery = (version: number) =>
  queryOptions({
    queryKey: queryKeys.policyRolloutFigures(version),
    queryFn: ({ signal }) => request(rolloutSchema, api.policyRollout, { signal }),
    refetchInterval: FIGURES_POLL_MS,
  });

export const killSwitchQuery = () =>
  queryOptions({
    queryKey: queryKeys.policyKillSwitch,
    queryFn: ({ signal }) => request(killSwitchViewSchema, api.policyKillSwitch, { signal }),
  });

/** `version` 0: those that have not said. */
export type ClientFilter = { state: ClientState | null; version: number | null };

/** Pages of clients, least current first; `pageParam` is the server's opaque cursor. */
export const policyClientsQuery = (filter: ClientFilter) =>
  infiniteQueryOptions({
    queryKey: queryKeys.policyClients(filter),
    queryFn: ({ signal, pageParam }) => {
      const params = new URLSearchParams({
        ...(filter.state !== null && { state: filter.state }),
        ...(filter.version !== null && { version: String(filter.version) }),
        ...(pageParam !== null && { cursor: pageParam }),
      });
      return request(policyClientsSchema, `${api.policyClients}?${params}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: last => last.next,
    placeholderData: keepPreviousData,
    refetchInterval: CLIENTS_POLL_MS,
  });
