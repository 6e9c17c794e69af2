import { z } from "zod";

/** What an organisation has seen or named, beside its policy. A part that is absent is not known, and nothing is said about it. */
export const knownWorldSchema = z.object({
  /** Models that it has seen, priced or mapped to a lane; `*` stands for any run of characters. */
  models: z.array(z.string()).optional(),
  /** Tools whose telemetry has arrived. */
  tools: z.array(z.string()).optional(),
  /** Turns of the last 90 days. */
  turns: z.number().int().optional(),
});
export type KnownWorld = z.infer<typeof knownWorldSchema>;
