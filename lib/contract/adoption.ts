import { z } from "zod";

/** Developers of a cell; null where the display floor withholds it. */
const developers = z.number().int().nullable();

export const ADOPTION_DIMENSIONS = ["tool", "model", "lane"] as const;
export type AdoptionDimension = (typeof ADOPTION_DIMENSIONS)[number];

export const adoptionQuerySchema = z.object({ by: z.enum(ADOPTION_DIMENSIONS), bucket: z.enum(["day", "week"]) });

/** `by` and `bucket` of a query; tool and week unless stated. Throws ZodError for values that do not exist. */
export function parseAdoptionQuery(params: URLSearchParams): z.infer<typeof adoptionQuerySchema> {
  return adoptionQuerySchema.parse({ by: params.get("by") ?? "tool", bucket: params.get("bucket") ?? "week" });
}

/** `GET /api/v1/adoption`: who uses which tool, model and lane, and do they stay. Takes the filters of every figure, `by` and `bucket`. */
export const adoptionSchema = z.object({
  asOf: z.iso.datetime(),
  from: z.iso.date(),
  to: z.iso.date(),
  timeZone: z.string(),
  /** First day whose facts are still kept, where the range begins before it; null where none is gone. */
  keptSince: z.iso.date().nullable(),
  by: z.enum(ADOPTION_DIMENSIONS),
  bucket: z.enum(["day", "week"]),
  /** Values of `by`, most used first; null: unknown. A developer counts once in each, so they do not add up to `total`. */
  values: z.array(z.string().nullable()),
  active: z.array(z.object({ from: z.iso.date(), open: z.boolean(), total: developers, byValue: z.array(developers) })),
  /** By the week in which they were first seen; `active[k]` are those seen in the k-th week from it. */
  cohorts: z.array(z.object({ week: z.iso.date(), developers, active: z.array(developers) })),
  /** `dormant`: not seen in the week, but in one of the four before. */
  lifecycle: z.array(z.object({ week: z.iso.date(), open: z.boolean(), new: developers, returning: developers, dormant: developers })),
  /** Sessions and turns are withheld with their developers. */
  teamTools: z.array(
    z.object({
      team: z.string().nullable(),
      tool: z.string(),
      developers,
      sessions: z.number().int().nullable(),
      turns: z.number().int().nullable(),
    }),
  ),
  /** Clients seen in the last 7 days by the policy version they follow (null: none yet), newest first. */
  coverage: z.object({
    newest: z.number().int().nullable(),
    versions: z.array(z.object({ version: z.number().int().nullable(), clients: z.number().int() })),
  }),
});
export type Adoption = z.infer<typeof adoptionSchema>;
