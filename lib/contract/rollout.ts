import { z } from "zod";
import { figureSchema, passportSchema } from "./figure";

const percent = z.number().gt(0).max(100).multipleOf(0.01);
const reason = z.string().trim().min(3, "Say in a few words why").max(2000);

/** Body of PUT rollout: the share of clients that gets the staged version from now on; 100 completes the rollout. It only grows. */
export const advanceRolloutSchema = z.strictObject({ version: z.number().int(), percent });
/** The answer: how far it is now. At 100 the rollout is over and the version is the published one. */
export const advancedRolloutSchema = z.object({ version: z.number().int(), percent: z.number() });
/** Body of POST rollout/halt: everyone goes back to what the base says, as a new and higher version. */
export const haltRolloutSchema = z.strictObject({ version: z.number().int(), reason });
/** Body of POST kill-switch: publishes the policy in force with its kill switch on or off, at once and without a change request. */
export const killSwitchSchema = z.strictObject({ active: z.boolean(), baseVersion: z.number().int(), reason });

/** `GET /api/v1/policy/kill-switch`: whether it is on in the published version and, while it is, since which version, by whom and why. */
export const killSwitchViewSchema = z.object({
  publishedVersion: z.number().int().nullable(),
  active: z.boolean(),
  /** Where all work goes, or would go. */
  lane: z.string().nullable(),
  since: z.object({ version: z.number().int(), at: z.iso.datetime(), by: z.string(), note: z.string() }).nullable(),
});
export type KillSwitchView = z.infer<typeof killSwitchViewSchema>;

/** `GET /api/v1/policy/rollout?figures=false`: the staged rollout that is under way, or null; without its figures it is answered at once. */
export const rolloutSchema = z.object({
  rollout: z
    .object({
      version: z.number().int(),
      base: z.number().int(),
      percent: z.number(),
      startedAt: z.iso.datetime(),
      startedBy: z.string(),
      /** Why the staged version was made. */
      note: z.string(),
      /** Clients seen in the last day by the version they said they hold, and how many of them the rollout reaches at its present share. */
      clients: z.object({
        staged: z.number().int(),
        base: z.number().int(),
        other: z.number().int(),
        reached: z.number().int(),
      }),
      /**
       * Turns begun since the start by the version that decided their lane. `unknown`: no decision was recorded, so that they are on neither side
       * of the figures. Null while the analytical store is away, and where figures were not asked for; `figures` is empty then.
       */
      turns: z.object({ staged: z.number().int(), base: z.number().int(), other: z.number().int(), unknown: z.number().int() }).nullable(),
      /** Work routed by the staged version beside work routed by its base, since it started; the same figures as a version's effect. */
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

/**
 * `current` and `staged`: seen lately with that version; `behind`: seen lately with another one, or without saying which; `silent`: not seen for longer
 * than the policy's stale time; `outdated-evaluator`: seen lately, below the policy's `minEvaluator`.
 */
export const CLIENT_STATES = ["current", "staged", "behind", "outdated-evaluator", "silent"] as const;
export type ClientState = (typeof CLIENT_STATES)[number];

/** `GET /api/v1/policy/clients?state&version&cursor&limit`: who follows which version, least current first. */
export const policyClientsSchema = z.object({
  asOf: z.iso.datetime(),
  publishedVersion: z.number().int().nullable(),
  stagedVersion: z.number().int().nullable(),
  /** The newest evaluator there is, and the oldest that may follow the published policy in full. */
  evaluator: z.string(),
  minEvaluator: z.string().nullable(),
  /** Clients seen in the last 30 days, by version; null: they have not said. `current`: published or staged. */
  versions: z.array(z.object({ version: z.number().int().nullable(), clients: z.number().int(), current: z.boolean() })),
  /** All clients that are remembered, by state. */
  states: z.array(z.object({ state: z.enum(CLIENT_STATES), clients: z.number().int() })),
  clients: z.array(
    z.object({
      instance: z.string(),
      /** The token's name; a personal token's is for those who manage tokens, null for others. */
      token: z.string().nullable(),
      personal: z.boolean(),
      /** Of the token, or of the person whose it is. */
      teams: z.array(z.string()),
      policyVersion: z.number().int().nullable(),
      evaluator: z.string().nullable(),
      firstSeenAt: z.iso.datetime(),
      lastSeenAt: z.iso.datetime(),
      /** Since when it follows this version. */
      versionSince: z.iso.datetime().nullable(),
      state: z.enum(CLIENT_STATES),
    }),
  ),
  next: z.string().nullable(),
});
export type PolicyClients = z.infer<typeof policyClientsSchema>;
