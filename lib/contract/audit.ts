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
