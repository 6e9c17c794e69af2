import { z } from "zod";

export const readySchema = z.object({
  status: z.enum(["ready", "degraded", "starting"]),
  version: z.string(),
  stores: z.object({ control: z.enum(["up", "down"]), telemetry: z.enum(["up", "down"]) }),
  inboxEvents: z.number().int().nullable(),
});
