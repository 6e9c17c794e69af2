import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { type createInvitationSchema, endedSessionsSchema, sentInvitationSchema } from "@/lib/contract/account";
import { api } from "@/lib/contract/paths";
import { request, send } from "../api";
import { queryKeys } from "../query-keys";

/** The answer has the link where no mail takes it to the person: show it at once. */
export function useCreateInvitation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: z.input<typeof createInvitationSchema>) =>
      request(sentInvitationSchema, api.invitations, { method: "POST", body: JSON.stringify(input) }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.invitations }),
  });
}

export function useResendInvitation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request(sentInvitationSchema, api.invitationResend(id), { method: "POST" }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.invitations }),
  });
}

export function useRevokeInvitation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => send(api.invitation(id), { method: "DELETE" }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.invitations }),
  });
}

export function useEndMemberSessions() {
  return useMutation({ mutationFn: (userId: string) => request(endedSessionsSchema, api.memberSessions(userId), { method: "DELETE" }) });
}

export function useResetSecondFactor() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (userId: string) => send(api.memberSecondFactor(userId), { method: "DELETE" }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.members }),
  });
}
