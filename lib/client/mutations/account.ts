import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import {
  type changePasswordSchema,
  type confirmPasswordSchema,
  type confirmSecondFactorSchema,
  endedSessionsSchema,
  recoveryCodesSchema,
  secondFactorEnrolmentSchema,
} from "@/lib/contract/account";
import { api } from "@/lib/contract/paths";
import { request, send } from "../api";
import { queryKeys } from "../query-keys";

export function useRevokeSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => send(api.accountSession(id), { method: "DELETE" }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.accountSessions }),
  });
}

export function useRevokeOtherSessions() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request(endedSessionsSchema, api.accountSessions, { method: "DELETE" }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.accountSessions }),
  });
}

export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: z.input<typeof changePasswordSchema>) => send(api.accountPassword, { method: "PUT", body: JSON.stringify(input) }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.accountSessions }),
  });
}

/** Answers with the secret for the app; nothing is in force yet. */
export function useBeginSecondFactor() {
  return useMutation({
    mutationFn: (input: z.input<typeof confirmPasswordSchema>) =>
      request(secondFactorEnrolmentSchema, api.secondFactor, { method: "POST", body: JSON.stringify(input) }),
  });
}

/** Answers with the recovery codes, which exist nowhere else: show them at once. */
export function useConfirmSecondFactor() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: z.input<typeof confirmSecondFactorSchema>) =>
      request(recoveryCodesSchema, api.secondFactorConfirm, { method: "POST", body: JSON.stringify(input) }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.secondFactor }),
  });
}

export function useDisableSecondFactor() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: z.input<typeof confirmPasswordSchema>) =>
      send(api.secondFactorDisable, { method: "POST", body: JSON.stringify(input) }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.secondFactor }),
  });
}
