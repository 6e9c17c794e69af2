import { z } from "zod";

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const sequence = z.number().int().nonnegative();

/** `typ` of the two compact JWS (RFC 7515), so that neither passes for the other. */
export const AUDIT_JWS = { anchor: "lanekeeper-audit-anchor", export: "lanekeeper-audit-export" } as const;

/** What an anchor signs: the chain's head on that day (UTC). */
export const anchorPayloadSchema = z.object({ org: z.string(), day: z.iso.date(), sequence, hash, at: z.iso.datetime() });
export type AnchorPayload = z.infer<typeof anchorPayloadSchema>;

/**
 * What the head of an export signs: which entries it holds (`first` to `sequence`), the hash before the first and the last one's. `chainEnd` is how long
 * the whole chain was at `at`.
 */
export const exportPayloadSchema = z.object({
  org: z.string(),
  first: sequence.min(1),
  prevHash: hash,
  sequence,
  hash,
  chainEnd: sequence,
  at: z.iso.datetime(),
});
export type ExportPayload = z.infer<typeof exportPayloadSchema>;
