import { z } from "zod";
import { laneModelSchema, metricLaneSchema } from "@/lib/core/metrics/settings";
import { retentionSchema } from "@/lib/core/privacy/retention";

/** The organisation's lanes and its model -> lane map, plus the models seen that nothing maps. */
export const laneSettingsSchema = z.object({
  version: z.number().int(),
  lanes: z.array(metricLaneSchema),
  laneModels: z.array(laneModelSchema),
  seenModels: z.array(z.object({ model: z.string(), lane: z.string(), turns: z.number().int() })),
  /** True while facts are being derived again after a change. */
  rebuilding: z.boolean(),
});
export type LaneSettings = z.infer<typeof laneSettingsSchema>;
/** `version` is the one the editor saw; 409 when it has moved on. */
export const updateLaneSettingsSchema = z.object({
  version: z.number().int(),
  lanes: z.array(metricLaneSchema).min(1).max(10),
  laneModels: z.array(laneModelSchema).max(200),
});

/**
 * How many days each class of data is kept (null: for ever); the audit log is always kept. Version 0 are the defaults. As the body of an update,
 * `version` is the one the editor saw; 409 when it has moved on.
 */
export const retentionSettingsSchema = z.object({ version: z.number().int(), retention: retentionSchema });
export type RetentionSettings = z.infer<typeof retentionSettingsSchema>;
