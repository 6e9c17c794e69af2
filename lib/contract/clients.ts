import { z } from "zod";

/** `GET /api/v1/clients/me`: the caller's token, and what was last seen of the client that `X-Lanekeeper-Client` names. */
export const ownClientSchema = z.object({
  token: z.object({ name: z.string(), scopes: z.array(z.string()), team: z.string().nullable() }),
  client: z
    .object({
      instance: z.string(),
      policyVersion: z.number().int().nullable(),
      evaluator: z.string().nullable(),
      lastSeenAt: z.iso.datetime(),
    })
    .nullable(),
  /** The version that this client is to follow: while a rollout is under way, the staged or the published one. */
  publishedVersion: z.number().int().nullable(),
});
export type OwnClient = z.infer<typeof ownClientSchema>;
