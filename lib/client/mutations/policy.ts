import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { api } from "@/lib/contract/paths";
import { draftViewSchema, publishedSchema, type publishSchema, type restoreSchema } from "@/lib/contract/policy";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { request } from "../api";
import { queryKeys } from "../query-keys";

/** 409 with the current draft when it has moved on from `revision`. */
export function useSaveDraft() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { draft: PolicyDraft; revision: number }) =>
      request(draftViewSchema, api.policyDraft, { method: "PUT", body: JSON.stringify(input) }),
    // Fails at once when there is no network, so that the editor can say so, instead of waiting silently.
    networkMode: "always",
    onSuccess: view => client.setQueryData(queryKeys.policyDraft, view),
  });
}

/** 409 with the current version when another was published since `baseVersion` was read. */
export function usePublishPolicy() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: z.input<typeof publishSchema>) =>
      request(publishedSchema, api.policyPublish, { method: "POST", body: JSON.stringify(input) }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.policy }),
  });
}

/** Publishes an earlier version again, as a new one. */
export function useRestorePolicy() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: z.input<typeof restoreSchema>) =>
      request(publishedSchema, api.policyRestore, { method: "POST", body: JSON.stringify(input) }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.policy }),
  });
}
