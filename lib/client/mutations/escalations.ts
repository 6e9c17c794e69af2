import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { type createSignOffSchema, type recordVerdictSchema, signOffSchema, verdictHistorySchema } from "@/lib/contract/escalations";
import { api } from "@/lib/contract/paths";
import { request } from "../api";
import { queryKeys } from "../query-keys";

/** Judges an item; every list that shows it is read again. */
export function useRecordVerdict() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: z.input<typeof recordVerdictSchema>) =>
      request(verdictHistorySchema, api.escalationReviews, { method: "POST", body: JSON.stringify(input) }),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.allEscalations }),
  });
}

/** Freezes a closed month or week; its items then show as signed off. */
export function useCreateSignOff() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: z.input<typeof createSignOffSchema>) =>
      request(signOffSchema, api.signOffs, { method: "POST", body: JSON.stringify(input) }),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.allEscalations }),
  });
}
