import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import {
  type CreateToken,
  createdTokenSchema,
  type createMemberSchema,
  type createTeamSchema,
  memberSchema,
  teamSchema,
  tokenSchema,
  type updateMemberSchema,
} from "@/lib/contract/access";
import { api } from "@/lib/contract/paths";
import { request } from "../api";
import { queryKeys } from "../query-keys";

/** Answers with the secret, which exists nowhere else: show it at once. */
export function useCreateToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: CreateToken) => request(createdTokenSchema, api.tokens, { method: "POST", body: JSON.stringify(input) }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.tokens }),
  });
}

export function useRevokeToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request(tokenSchema, api.token(id), { method: "DELETE" }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.tokens }),
  });
}

export function useCreateMember() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: z.input<typeof createMemberSchema>) =>
      request(memberSchema, api.members, { method: "POST", body: JSON.stringify(input) }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.members }),
  });
}

export function useUpdateMember() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ userId, ...input }: z.input<typeof updateMemberSchema> & { userId: string }) =>
      request(memberSchema, api.member(userId), { method: "PATCH", body: JSON.stringify(input) }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.members }),
  });
}

export function useCreateTeam() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: z.input<typeof createTeamSchema>) =>
      request(teamSchema, api.teams, { method: "POST", body: JSON.stringify(input) }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.teams }),
  });
}
