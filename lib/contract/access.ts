import { z } from "zod";
import { ROLES, SCOPES } from "@/lib/core/access/permissions";

export const tokenSchema = z.object({
  id: z.string(),
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  team: z.string().nullable(),
  /** Name of the person it speaks for, for personal telemetry tokens. */
  owner: z.string().nullable(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable(),
});
export type Token = z.infer<typeof tokenSchema>;
export const tokenListSchema = z.object({ tokens: z.array(tokenSchema) });
export const createTokenSchema = z.object({
  name: z.string().trim().min(1, "Give the token a name").max(100),
  scopes: z.array(z.enum(SCOPES)).min(1, "Choose at least one scope"),
  /** Team slug the token is bound to. */
  team: z.string().max(100).nullable().default(null),
  expiresInDays: z.number().int().min(1).max(3650).nullable().default(null),
  /** Speaks for the person who creates it; anyone signed in may have one, for `PERSONAL_SCOPES` only. */
  personal: z.boolean().default(false),
});
export type CreateToken = z.input<typeof createTokenSchema>;
/** `secret` is shown once; only its hash is kept. */
export const createdTokenSchema = z.object({ token: tokenSchema, secret: z.string() });

export const memberSchema = z.object({
  userId: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  teams: z.array(z.string()),
  disabled: z.boolean(),
  /** Whether signing in asks for a code beside the password. */
  secondFactor: z.boolean(),
  createdAt: z.iso.datetime(),
});
export type Member = z.infer<typeof memberSchema>;
export const memberListSchema = z.object({ members: z.array(memberSchema) });
export const passwordSchema = z.string().min(12, "At least 12 characters").max(200);
export const createMemberSchema = z.object({
  email: z.email("Enter an e-mail address").max(254),
  name: z.string().trim().min(1, "Enter a name").max(100),
  role: z.enum(ROLES),
  teams: z.array(z.string()).default([]),
  password: passwordSchema,
});
export const updateMemberSchema = z.object({
  role: z.enum(ROLES).optional(),
  teams: z.array(z.string()).optional(),
  disabled: z.boolean().optional(),
});

export const teamSchema = z.object({ id: z.string(), slug: z.string(), name: z.string() });
export const createTeamSchema = z.object({
  name: z.string().trim().min(1, "Give the team a name").max(100),
  /** What telemetry and policies call the team; made from the name when absent. */
  slug: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "Lower-case letters, digits and hyphens, at most 64 characters")
    .optional(),
});
export const teamListSchema = z.object({ teams: z.array(teamSchema) });

export const meSchema = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  teams: z.array(z.string()),
  org: z.object({ id: z.string(), name: z.string(), timeZone: z.string(), currency: z.string() }),
});
export type Me = z.infer<typeof meSchema>;

export const setupRequestSchema = z.object({
  token: z.string().min(1),
  organization: z.string().trim().min(1, "Enter the name of your organisation").max(100),
  timeZone: z.string().min(1).max(60).default("UTC"),
  name: z.string().trim().min(1, "Enter your name").max(100),
  email: z.email("Enter an e-mail address").max(254),
  password: passwordSchema,
});
/** The organisation that set-up made, and its owner. */
export const setupAnswerSchema = z.object({ org: z.string(), slug: z.string(), ownerId: z.string() });
