import { z } from "zod";

/** Personal values of someone who was erased read as "erased person". */
export const auditEntrySchema = z.object({
  sequence: z.number().int(),
  at: z.iso.datetime(),
  /** `user`, `token` or `system`. */
  actorKind: z.string(),
  actorId: z.string(),
  actorName: z.string(),
  action: z.string(),
  entity: z.string(),
  entityId: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  requestId: z.string(),
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;
export const auditListSchema = z.object({ entries: z.array(auditEntrySchema), next: z.string().nullable() });

const name = z.string().min(1).max(100).optional();

/** `from` inclusive, `to` exclusive. */
const rangeQuery = { from: z.iso.datetime().optional(), to: z.iso.datetime().optional() };

/** The query of `GET /api/v1/audit`; `cursor` is the `next` of the page before, `actor` an id. */
export const auditQuerySchema = z.object({
  cursor: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  actor: name,
  action: name,
  entity: name,
  entityId: name,
  ...rangeQuery,
});

/** What a screen filters by; the range as instants. */
export type AuditFilter = Partial<Record<"actor" | "action" | "entity" | "from" | "to", string>>;

/** The query that asks for what the filter names. */
export function auditParams(filter: AuditFilter): URLSearchParams {
  const { actor, action, entity, from, to } = filter;
  const named = Object.entries({ actor, action, entity, from, to }).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]));
  return new URLSearchParams(named);
}

export const auditExportQuerySchema = z.object(rangeQuery);

/** What the log holds, to choose filters from. */
export const auditFacetsSchema = z.object({
  actors: z.array(z.object({ kind: z.string(), id: z.string(), name: z.string() })),
  actions: z.array(z.string()),
  entities: z.array(z.string()),
});

/** An anchor: the chain's head on that day (UTC), signed. It proves something only once it is kept where this installation cannot change it. */
export const auditAnchorSchema = z.object({
  day: z.iso.date(),
  sequence: z.number().int(),
  hash: z.string(),
  at: z.iso.datetime(),
  jws: z.string(),
});
export const auditAnchorListSchema = z.object({ anchors: z.array(auditAnchorSchema), next: z.string().nullable() });
export const auditAnchorQuerySchema = z.object({
  /** A day; only older ones are listed. */
  cursor: z.iso.date().optional(),
  limit: z.coerce.number().int().min(1).max(400).default(100),
});

/** The first line of an export. Every further line is an `exportedEntrySchema`. */
export const auditExportHeadSchema = z.strictObject({ lanekeeper: z.literal("audit-export"), version: z.literal(1), head: z.string() });

/** An entry as it is stored and hashed: personal values are ciphertext. */
export const exportedEntrySchema = z.strictObject({
  ...auditEntrySchema.shape,
  format: z.number().int(),
  org: z.string(),
  prevHash: z.string(),
});

/** The messages of `GET /api/v1/audit/verify`: how far it is, at last the outcome. */
export const auditVerifyEventSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("progress"), entries: z.number().int(), total: z.number().int() }),
  z.object({ kind: z.literal("intact"), entries: z.number().int(), anchors: z.number().int() }),
  z.object({ kind: z.literal("broken"), sequence: z.number().int(), reason: z.string() }),
]);
export type AuditVerifyEvent = z.infer<typeof auditVerifyEventSchema>;
