import { z } from "zod";
import { FIGURE_IDS, figureSchema, passportSchema } from "./figure";

/** One KPI tile. `series` is one point per closed week, oldest first; a withheld week is a gap (null). */
export const tileSchema = z.object({
  id: z.string(),
  figureId: z.enum(FIGURE_IDS),
  /** The lane class it is about, or null for all. */
  laneClass: z.enum(["fast", "deep"]).nullable(),
  figure: figureSchema,
  /** Against the previous closed period of the same length; null where a comparison is not allowed. */
  delta: z.object({ value: z.number(), interval: z.tuple([z.number(), z.number()]).nullable() }).nullable(),
  /** Why there is no delta, in words. */
  deltaReason: z.string().nullable(),
  series: z.array(z.object({ week: z.iso.date(), value: z.number().nullable(), open: z.boolean() })),
  passport: passportSchema,
});
export type Tile = z.infer<typeof tileSchema>;

/** A bubble of the quadrant: one team in one lane class. `tail` holds up to eight earlier weeks, oldest first. */
export const bubbleSchema = z.object({
  team: z.string(),
  teamName: z.string(),
  laneClass: z.enum(["fast", "deep"]),
  developers: z.number().int(),
  sessions: z.number().int(),
  /** Corrections per accepted change (CC). */
  x: figureSchema,
  /** Fast: FR15; deep: AR10. */
  y: figureSchema,
  tail: z.array(z.object({ week: z.iso.date(), x: z.number(), y: z.number() })),
});
export type Bubble = z.infer<typeof bubbleSchema>;

export const publishMarkSchema = z.object({ version: z.number().int(), at: z.iso.datetime(), note: z.string() });

export const overviewSchema = z.object({
  asOf: z.iso.datetime(),
  from: z.iso.date(),
  to: z.iso.date(),
  timeZone: z.string(),
  sessions: z.number().int(),
  turns: z.number().int(),
  developers: z.number().int(),
  /** Share of turns whose developer is unknown. */
  unattributedShare: z.number(),
  /** Share of turns in lane `unmapped`. */
  unmappedShare: z.number(),
  tiles: z.array(tileSchema),
  bubbles: z.array(bubbleSchema),
  publishes: z.array(publishMarkSchema),
});
export type Overview = z.infer<typeof overviewSchema>;
