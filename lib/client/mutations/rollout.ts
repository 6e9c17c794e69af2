import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { api } from "@/lib/contract/paths";
import { publishedSchema } from "@/lib/contract/policy";
import { advancedRolloutSchema, type advanceRolloutSchema, type haltRolloutSchema, type killSwitchSchema } from "@/lib/contract/rollout";
import { request } from "../api";
import { queryKeys } from "../query-keys";

/**
 * Whatever became of it, what is shown may be outdated: somebody else may have been faster. Nobody waits for the new state, which may take away the
 * dialog that wants to say what was done.
 */
function usePolicyMutation<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => void client.invalidateQueries({ queryKey: queryKeys.policy }) });
}

/** 409 when the rollout has ended or is as far already. */
export const useAdvanceRollout = () =>
  usePolicyMutation((input: z.input<typeof advanceRolloutSchema>) =>
    request(advancedRolloutSchema, api.policyRollout, { method: "PUT", body: JSON.stringify(input) }),
  );

/** 409 when the rollout has ended. */
export const useHaltRollout = () =>
  usePolicyMutation((input: z.input<typeof haltRolloutSchema>) =>
    request(publishedSchema, api.policyRolloutHalt, { method: "POST", body: JSON.stringify(input) }),
  );

/** 409 when another version was published since `baseVersion`, or the switch is as asked already. */
export const useSetKillSwitch = () =>
  usePolicyMutation((input: z.input<typeof killSwitchSchema>) =>
    request(publishedSchema, api.policyKillSwitch, { method: "POST", body: JSON.stringify(input) }),
  );
