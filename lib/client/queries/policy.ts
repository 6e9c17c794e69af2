import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/contract/paths";
import { draftViewSchema, versionListSchema } from "@/lib/contract/policy";
import { policyDocumentSchema } from "@/lib/core/policy/document";
import { request } from "../api";
import { queryKeys } from "../query-keys";

export const policyDraftQuery = () =>
  queryOptions({ queryKey: queryKeys.policyDraft, queryFn: ({ signal }) => request(draftViewSchema, api.policyDraft, { signal }) });

export const policyVersionsQuery = () =>
  queryOptions({ queryKey: queryKeys.policyVersions, queryFn: ({ signal }) => request(versionListSchema, api.policyVersions, { signal }) });

/** A published version never changes, so it is fetched once. */
export const policyVersionQuery = (version: number) =>
  queryOptions({
    queryKey: queryKeys.policyVersion(version),
    queryFn: ({ signal }) => request(policyDocumentSchema, api.policyVersion(version), { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
