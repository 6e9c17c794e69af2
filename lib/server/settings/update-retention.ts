import { type RetentionSettings, retentionSettingsSchema } from "@/lib/contract/settings";
import { AppError } from "@/lib/core/app-error";
import { appendAudit } from "../audit/append-audit";
import { toJson } from "../control-db/json";
import { lockOrganization } from "../control-db/locks";
import { authorize, type Ctx } from "../ctx";
import { loadRetention, RETENTION_KEY } from "./load-retention";

/** Changes how long what is kept; the worker deletes what is older within the hour, for good. Throws `conflict` when someone was faster. */
export async function updateRetention(ctx: Ctx, input: unknown): Promise<RetentionSettings> {
  authorize(ctx, "settings.manage");
  const { version, retention } = retentionSettingsSchema.parse(input);
  const orgId = ctx.actor.org;
  await ctx.db.$transaction(async tx => {
    await lockOrganization(tx, orgId);
    const current = await loadRetention(tx, orgId);
    if (current.version !== version) {
      throw new AppError("conflict", "Retention was changed in the meantime. Look at it, then save again.", {
        details: { currentVersion: current.version },
      });
    }
    const stamp = { version: version + 1, updatedBy: ctx.actor.name, updatedAt: new Date(ctx.now()) };
    await tx.setting.create({ data: { orgId, key: RETENTION_KEY, value: toJson(retention), ...stamp } });
    const change = { before: current.retention, after: retention };
    await appendAudit(tx, ctx, { action: "settings.update-retention", entity: "settings", entityId: RETENTION_KEY, ...change });
  });
  return { version: version + 1, retention };
}
