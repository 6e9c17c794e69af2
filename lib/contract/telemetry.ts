import { z } from "zod";

/** What Connect polls while it waits for the first event. */
export const intakeStatusSchema = z.object({
  inboxBatches: z.number().int(),
  inboxEvents: z.number().int(),
  /** Age of the oldest waiting batch. */
  lagMs: z.number().int().nullable(),
  analyticalStore: z.enum(["up", "down"]),
  lastEventAt: z.iso.datetime().nullable(),
  byTool: z.array(z.object({ tool: z.string(), lastEventAt: z.iso.datetime(), events: z.number().int(), sessions: z.number().int() })),
  dropped: z.array(z.object({ tool: z.string(), version: z.string(), reason: z.string(), count: z.number().int() })),
});
export type IntakeStatus = z.infer<typeof intakeStatusSchema>;
