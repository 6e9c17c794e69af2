import { z } from "zod";
import { ROLES } from "@/lib/core/access/permissions";
import { passwordSchema } from "./access";

/** How a session began. */
export const SIGN_IN_METHODS = ["password", "password+totp", "recovery-code"] as const;
export type SignInMethod = (typeof SIGN_IN_METHODS)[number];

/** A signed-in browser of one's own. */
export const accountSessionSchema = z.object({
  id: z.string(),
  method: z.string(),
  address: z.string(),
  userAgent: z.string(),
  createdAt: z.iso.datetime(),
  /** To a few minutes. */
  lastSeenAt: z.iso.datetime(),
  /** The one that asks. */
  current: z.boolean(),
});
export type AccountSession = z.infer<typeof accountSessionSchema>;
export const accountSessionListSchema = z.object({ sessions: z.array(accountSessionSchema) });
/** How many sessions were ended. */
export const endedSessionsSchema = z.object({ ended: z.number().int().nonnegative() });

/** The password of whoever asks, once more: an unattended browser is not enough. */
export const confirmPasswordSchema = z.object({ password: z.string().min(1, "Enter your password").max(200) });
export const changePasswordSchema = z.object({
  current: z.string().min(1, "Enter your present password").max(200),
  password: passwordSchema,
});

export const secondFactorSchema = z.object({
  enabledAt: z.iso.datetime().nullable(),
  recoveryCodesLeft: z.number().int().nonnegative(),
});
export type SecondFactor = z.infer<typeof secondFactorSchema>;
/** What an authenticator app needs: the secret to type, or the address of it as text and as a QR code (SVG). */
export const secondFactorEnrolmentSchema = z.object({ secret: z.string(), uri: z.string(), qrSvg: z.string() });
export type SecondFactorEnrolment = z.infer<typeof secondFactorEnrolmentSchema>;
export const confirmSecondFactorSchema = z.object({
  code: z
    .string()
    .transform(code => code.replace(/\s/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, "Enter the six digits that the app shows")),
});
/** Shown once; only their hashes are kept. */
export const recoveryCodesSchema = z.object({ recoveryCodes: z.array(z.string()) });

/** Someone who was invited and has not come yet; past `expiresAt` the link no longer works. */
export const invitationSchema = z.object({
  id: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  teams: z.array(z.string()),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type Invitation = z.infer<typeof invitationSchema>;
export const invitationListSchema = z.object({ invitations: z.array(invitationSchema) });
export const createInvitationSchema = z.object({
  email: z.email("Enter an e-mail address").max(254),
  role: z.enum(ROLES),
  teams: z.array(z.string()).default([]),
});
/** `link` is there, this once, when no mail took it to the person. */
export const sentInvitationSchema = z.object({
  invitation: invitationSchema,
  mail: z.enum(["sent", "failed", "not-configured"]),
  link: z.string().nullable(),
});
export type SentInvitation = z.infer<typeof sentInvitationSchema>;
export const acceptInvitationSchema = z.object({
  token: z.string().min(1).max(200),
  name: z.string().trim().min(1, "Enter your name").max(100),
  password: passwordSchema,
});
/** Whose account it became: what they sign in with. */
export const acceptedInvitationSchema = z.object({ email: z.string() });

export const requestPasswordResetSchema = z.object({ email: z.email("Enter an e-mail address").max(254) });
export const completePasswordResetSchema = z.object({ token: z.string().min(1).max(200), password: passwordSchema });
