import { z } from "zod";

/** A developer's pseudonym in an address. */
export const developerSchema = z.string().regex(/^dev_[\w-]{1,40}$/, "A developer's pseudonym: dev_...");

const MAX_HOURS = 24;

/** Why someone's name has to be known, and for how many hours. */
export const revealNameSchema = z.object({
  reason: z.string().trim().min(10).max(1000),
  hours: z.number().min(0.25).max(MAX_HOURS).default(1),
});

/** One look at a name. It is kept for good and shown to the person. */
export const nameRevealSchema = z.object({
  id: z.uuid(),
  developer: z.string(),
  reason: z.string(),
  revealedBy: z.string(),
  at: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type NameRevealDto = z.infer<typeof nameRevealSchema>;

/** Members whose e-mail address leads to the pseudonym: several where developers were merged, none where telemetry knows someone who is no member. */
export const peopleSchema = z.array(z.object({ userId: z.uuid(), name: z.string(), email: z.string() }));

export const revealedNameSchema = z.object({ reveal: nameRevealSchema, people: peopleSchema });
export type RevealedName = z.infer<typeof revealedNameSchema>;

/** `people` is null unless a look of the caller's own is still in force. Newest first. */
export const personRevealsSchema = z.object({ reveals: z.array(nameRevealSchema), people: peopleSchema.nullable() });
export type PersonReveals = z.infer<typeof personRevealsSchema>;

/** Who looked at one's own name, newest first. */
export const ownRevealsSchema = z.object({ reveals: z.array(nameRevealSchema) });
export type OwnReveals = z.infer<typeof ownRevealsSchema>;
