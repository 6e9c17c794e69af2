import { DEFAULT_RETENTION, type Retention, retentionSchema } from "@/lib/core/privacy/retention";
import type { ControlTx } from "../control-db/client";

/** Key of the versioned setting. */
export const RETENTION_KEY = "retention";

/** How long the organisation keeps what, with the version that names it; version 0 are the defaults, which nobody has changed yet. */
export async function loadRetention(tx: ControlTx, orgId: string): Promise<{ version: number; retention: Retention }> {
  const row = await tx.setting.findFirst({ where: { orgId, key: RETENTION_KEY }, orderBy: { version: "desc" } });
  return { version: row?.version ?? 0, retention: row ? retentionSchema.parse(row.value) : DEFAULT_RETENTION };
}
