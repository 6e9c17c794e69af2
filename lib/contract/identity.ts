import { z } from "zod";
import { IDENTITY_KINDS } from "@/lib/core/identity/identity";

const nameSchema = z
  .string()
  .regex(/^(dev|uid|ins)_[\w-]{1,40}$/, "A name as the list of identities shows it: dev_..., uid_... or ins_...");
const developerSchema = z.string().regex(/^dev_[\w-]{1,40}$/, "A developer's pseudonym: dev_...");

/** One name by which telemetry called someone, as a keyed hash. */
export const seenNameSchema = z.object({
  name: z.string(),
  kinds: z.array(z.enum(IDENTITY_KINDS)),
  /** Stronger names that stood beside it. */
  seenWith: z.array(z.string()),
  /** The developer that it leads to now; null when it leads to nobody or is ambiguous. */
  developer: z.string().nullable(),
  /** What an admin merged it into. */
  mergedInto: z.string().nullable(),
  team: z.string().nullable(),
  sightings: z.number().int(),
  firstSeenAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
});

/** `next` is the `after` of the next page. */
export const identityListSchema = z.object({ epoch: z.number().int(), names: z.array(seenNameSchema), next: z.string().nullable() });
export type IdentityList = z.infer<typeof identityListSchema>;
export const identityQuerySchema = z.object({
  after: z.string().max(100).default(""),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** What `developer` (a person, or a device that is one person's) did counts for `into` from now on. */
export const mergeDevelopersSchema = z.object({ developer: nameSchema, into: developerSchema });
export const splitDeveloperSchema = z.object({ developer: nameSchema });
export const developerMergeSchema = z.object({ developer: z.string(), into: z.string() });
export type DeveloperMergeDto = z.infer<typeof developerMergeSchema>;

/** `epoch` is the one that the admin saw, so that pressing twice rotates once. */
export const rotatePseudonymsSchema = z.object({ epoch: z.number().int().min(1) });
export const pseudonymEpochSchema = z.object({ epoch: z.number().int() });
