import { z } from "zod";

export const auditEntrySchema = z.object({
  sequence: z.number().int(),
  at: z.iso.datetime(),
  actorKind: z.string(),
  actorName: z.string(),
  action: z.string(),
  entity: z.string(),
  entityId: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  requestId: z.string(),
  hash: z.string(),
});
export const auditListSchema = z.object({ entries: z.array(auditEntrySchema), next: z.string().nullable() });

/** The query of `GET /api/v1/audit`; `cursor` is the `next` of the page before. */
export const auditQuerySchema = z.object({
  cursor: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  entity: z.string().max(100).optional(),
  action: z.string().max(100).optional(),
});
