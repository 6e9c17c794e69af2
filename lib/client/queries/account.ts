import { queryOptions } from "@tanstack/react-query";
import { accountSessionListSchema, invitationListSchema, secondFactorSchema } from "@/lib/contract/account";
import { api } from "@/lib/contract/paths";
import { request } from "../api";
import { queryKeys } from "../query-keys";

export const accountSessionsQuery = () =>
  queryOptions({
    queryKey: queryKeys.accountSessions,
    queryFn: ({ signal }) => request(accountSessionListSchema, api.accountSessions, { signal }),
  });

export const secondFactorQuery = () =>
  queryOptions({ queryKey: queryKeys.secondFactor, queryFn: ({ signal }) => request(secondFactorSchema, api.secondFactor, { signal }) });

export const invitationsQuery = () =>
  queryOptions({ queryKey: queryKeys.invitations, queryFn: ({ signal }) => request(invitationListSchema, api.invitations, { signal }) });
