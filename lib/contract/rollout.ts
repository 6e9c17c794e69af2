import { z } from "zod";
import { figureSchema, passportSchema } from "./figure";

const percent = z.number().gt(0).max(100).multipleOf(0.01);
const reason = z.string().trim().min(3, "Say in a few words why").max(2000);

/** Body of PUT rollout: the share of clients that gets the staged version from now on; 100 completes the rollout. It only grows. */
export const advanceRolloutSchema = z.strictObject({ version: z.number().int(), percent });
/** Body of POST rollout/halt: everyone goes back to what the base says, as a new and higher version. */
export const haltRolloutSchema = z.strictObject({ version: z.number().int(), reason });
/** Body of POST kill-switch: publishes the policy in force with its kill switch on or off, at once and without a change request. */
export const killSwitchSchema = z.strictObject({ active: z.boolean(), baseVersion: z.number().int(), reason });

/** `GET /api/v1/policy/rollout`: the staged rollout that is under way, or null. */
export const rolloutSchema = z.object({
  rollout: z
    .object({
      version: z.number().int(),
      base: z.number().int(),
      percent: z.number(),
      startedAt: z.iso.datetime(),
      startedBy: z.string(),
      /** Clients seen in the last day, by the version they hold. */
      clients: z.object({ staged: z.number().int(), base: z.number().int(), other: z.number().int() }),
      /** Developers routed by the staged version beside those routed by its base, since it started; the same figures as a version's effect. */
      figures: z.array(
        z.object({
          passport: passportSchema,
          base: figureSchema,
          staged: figureSchema,
          delta: z.object({ value: z.number(), interval: z.tuple([z.number(), z.number()]).nullable() }).nullable(),
          deltaReason: z.string().nullable(),
        }),
      ),
    })
    .nullable(),
});
export type RolloutView = z.infer<typeof rolloutSchema>;

/** `GET /api/v1/policy/clients?cursor`: who follows which version, least current first. */
export const policyClientsSchema = z.object({
  publishedVersion: z.number().int().nullable(),
  stagedVersion: z.number().int().nullable(),
  evaluator: z.string(),
  /** Clients seen in the last 30 days, by version; null: they have not said. */
  versions: z.array(z.object({ version: z.number().int().nullable(), clients: z.number().int(), current: z.boolean() })),
  clients: z.array(
    z.object({
      instance: z.string(),
      token: z.string(),
      team: z.string().nullable(),
      policyVersion: z.number().int().nullable(),
      evaluator: z.string().nullable(),
      firstSeenAt: z.iso.datetime(),
      lastSeenAt: z.iso.datetime(),
      /** Since when it follows this version. */
      versionSince: z.iso.datetime().nullable(),
      /** `current`, `staged` (has the version of the rollout), `behind` (seen lately with an older one), `silent` (not seen for longer than the policy's stale time), `outdated-evaluator` (below `minEvaluator`). */
      state: z.enum(["current", "staged", "behind", "silent", "outdated-evaluator"]),
    }),
  ),
  next: z.string().nullable(),
});
export type PolicyClients = z.infer<typeof policyClientsSchema>;
