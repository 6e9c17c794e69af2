import type { z } from "zod";
import { type LaneSettings, updateLaneSettingsSchema } from "@/lib/contract/settings";
import { AppError, type FieldIssue } from "@/lib/core/app-error";
import { UNMAPPED_LANE } from "@/lib/core/metrics/settings";
import { appendAudit } from "../audit/append-audit";
import { lockOrganization } from "../control-db/locks";
import { notify } from "../control-db/notify";
import { authorize, type Ctx } from "../ctx";
import { getLaneSettings } from "./get-lane-settings";
import { loadMetricSettings } from "./load-metric-settings";
import { writeMetricSettings } from "./write-metric-settings";

/**
 * Replaces lanes and model map by a new version; the worker then derives all facts again. Throws `conflict` with the current version when
 * someone changed them since the version the editor saw.
 */
export async function updateLaneSettings(ctx: Ctx, input: unknown): Promise<LaneSettings> {
  authorize(ctx, "settings.manage");
  const { version, lanes, laneModels } = updateLaneSettingsSchema.parse(input);
  assertConsistent({ lanes, laneModels });
  const orgId = ctx.actor.org;
  await ctx.db.$transaction(async tx => {
    await lockOrganization(tx, orgId);
    const current = await loadMetricSettings(tx, orgId);
    if (current.version !== version) {
      throw new AppError("conflict", "The lanes were changed in the meantime. Look at them, then save again.", {
        details: { currentVersion: current.version },
      });
    }
    const stamp = { orgId, version: version + 1, updatedBy: ctx.actor.name, updatedAt: new Date(ctx.now()) };
    await writeMetricSettings(tx, stamp, { ...current.settings, lanes, laneModels });
    await notify(tx, { type: "settings", org: orgId });
    await appendAudit(tx, ctx, {
      action: "settings.update-lanes",
      entity: "settings",
      entityId: "lanes",
      before: { version, lanes: current.settings.lanes, laneModels: current.settings.laneModels },
      after: { version: version + 1, lanes, laneModels },
    });
  });
  return getLaneSettings(ctx);
}

/** Ids are unique, every pattern names a lane, and there is a lane at depth 0 to measure flow in. */
function assertConsistent({ lanes, laneModels }: Omit<z.infer<typeof updateLaneSettingsSchema>, "version">): void {
  const ids = lanes.map(lane => lane.id);
  const issues: FieldIssue[] = [];
  ids.forEach((id, index) => {
    if (ids.indexOf(id) !== index) issues.push({ pointer: `/lanes/${index}/id`, message: `There is another lane "${id}"` });
    if (id === UNMAPPED_LANE) issues.push({ pointer: `/lanes/${index}/id`, message: `"${UNMAPPED_LANE}" is what unknown models get` });
  });
  laneModels.forEach(({ lane }, index) => {
    const known = lane === UNMAPPED_LANE || ids.includes(lane);
    if (!known) issues.push({ pointer: `/laneModels/${index}/lane`, message: `There is no lane "${lane}"` });
  });
  if (!lanes.some(lane => lane.depth === 0))
    issues.push({ pointer: "/lanes", message: "One lane must have depth 0: flow is measured there" });
  if (issues.length > 0) throw new AppError("bad_request", "The lanes do not fit together; see `errors`.", { issues });
}
