import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import {
  changeRequestSchema,
  type closeSchema,
  type commentSchema,
  type openChangeRequestSchema,
  type publishRequestSchema,
  type reviewSchema,
  type reviseSchema,
  type scheduleSchema,
} from "@/lib/contract/change-requests";
import { api } from "@/lib/contract/paths";
import { request } from "../api";
import { queryKeys } from "../query-keys";

/** What can be done to a change request, with the body that each takes. */
type Actions = {
  comments: z.input<typeof commentSchema>;
  reviews: z.input<typeof reviewSchema>;
  revise: z.input<typeof reviseSchema>;
  schedule: z.input<typeof scheduleSchema>;
  publish: z.input<typeof publishRequestSchema>;
  close: z.input<typeof closeSchema>;
  impact: Record<string, never>;
};

/** Opens a change request; the answer is the request. */
export function useOpenChangeRequest() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: z.input<typeof openChangeRequestSchema>) =>
      request(changeRequestSchema, api.changeRequests, { method: "POST", body: JSON.stringify(input) }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.policy }),
  });
}

/**
 * One step of a change request. The answer, the request as it then is, shows at once; lists and versions follow. A refusal says that the page is
 * behind, so the request is read again.
 */
export function useChangeRequestAction<Action extends keyof Actions>(number: number, action: Action) {
  const client = useQueryClient();
  const queryKey = queryKeys.changeRequest(number);
  return useMutation({
    mutationFn: (input: Actions[Action]) =>
      request(changeRequestSchema, api.changeRequestAction(number, action), { method: "POST", body: JSON.stringify(input) }),
    onSuccess: view => {
      client.setQueryData(queryKey, view);
      void client.invalidateQueries({ queryKey: queryKeys.policy });
    },
    onError: () => client.invalidateQueries({ queryKey }),
  });
}
