import { z } from "zod";

export const GIT_HOSTS = ["github", "gitlab"] as const;
export type GitHost = (typeof GIT_HOSTS)[number];

export const gitConnectionSchema = z.object({
  id: z.string(),
  host: z.enum(GIT_HOSTS),
  name: z.string(),
  /** Repositories that are listened to; empty = all that send. */
  repos: z.array(z.string()),
  /** Path of the address that the host is given. */
  path: z.string(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  lastDeliveryAt: z.iso.datetime().nullable(),
});
export type GitConnection = z.infer<typeof gitConnectionSchema>;
export const gitConnectionListSchema = z.object({ connections: z.array(gitConnectionSchema) });

export const createGitConnectionSchema = z.object({
  host: z.enum(GIT_HOSTS),
  name: z.string().trim().min(1, "Give the connection a name").max(100),
  repos: z
    .array(z.string().regex(/^[\w.-]+(\/[\w.-]+)+$/, "owner/name"))
    .max(500)
    .default([]),
});

/** `secret` is shown this once. */
export const gitConnectionSecretSchema = z.object({ connection: gitConnectionSchema, secret: z.string() });
export type GitConnectionSecret = z.infer<typeof gitConnectionSecretSchema>;

/** What a host is told about a delivery: how many events came of it, or why it was passed over. */
export const gitDeliveryAnswerSchema = z.object({ accepted: z.number().int(), ignored: z.string().nullable() });
