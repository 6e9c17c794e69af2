import type { ItemName } from "@/lib/contract/escalations";
import { AppError } from "@/lib/core/app-error";
import { type AuditItem, auditItems } from "@/lib/core/escalation/audit-item";
import type { Ctx } from "../ctx";
import { maySeeSession } from "../sessions/may-see-session";
import { loadMetricSettings } from "../settings/load-metric-settings";
import { findFacts } from "../telemetry-db/find-facts";

/** The item of this name. Another organisation's, or another team's, does not exist for the actor. */
export async function findItem(ctx: Ctx, { kind, session, at }: ItemName): Promise<AuditItem> {
  const facts = await findFacts(ctx.actor.org, session);
  const { settings } = await loadMetricSettings(ctx.db, ctx.actor.org);
  const seen = facts && maySeeSession(ctx, facts) ? auditItems(facts, settings, ctx.now()) : [];
  const item = seen.find(each => each.kind === kind && each.atMs === Date.parse(at));
  if (!item) throw new AppError("not_found", "There is nothing of this kind in this session at that moment.");
  return item;
}
