import { queryOptions } from "@tanstack/react-query";
import { memberListSchema, meSchema, teamListSchema, tokenListSchema } from "@/lib/contract/access";
import { api } from "@/lib/contract/paths";
import { request } from "../api";
import { queryKeys } from "../query-keys";

export const meQuery = () =>
  queryOptions({ queryKey: queryKeys.me, queryFn: ({ signal }) => request(meSchema, api.me, { signal }), staleTime: 5 * 60_000 });

export const tokensQuery = () =>
  queryOptions({ queryKey: queryKeys.tokens, queryFn: ({ signal }) => request(tokenListSchema, api.tokens, { signal }) });

export const membersQuery = () =>
  queryOptions({ queryKey: queryKeys.members, queryFn: ({ signal }) => request(memberListSchema, api.members, { signal }) });

export const teamsQuery = () =>
  queryOptions({ queryKey: queryKeys.teams, queryFn: ({ signal }) => request(teamListSchema, api.teams, { signal }), staleTime: 60_000 });
