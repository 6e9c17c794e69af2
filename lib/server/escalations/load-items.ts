import type { EscalationItem } from "@/lib/contract/escalations";
import { auditItems, type ItemKind } from "@/lib/core/escalation/audit-item";
import type { Ctx } from "../ctx";
import { laneClasses } from "../routing-quality/routing-models";
import { loadMetricSettings } from "../settings/load-metric-settings";
import { type ItemKey, type ItemQuery, itemKey, loadItemFacts } from "../telemetry-db/escalation-rows";
import type { FactScope } from "../telemetry-db/fact-filter";
import { judgedBy } from "./judged-by";
import { presentItem } from "./present-item";
import { loadNeeds } from "./work-type-needs";

/** The items of one kind that these keys name, in their order, for this reader. What the facts no longer hold is left out. */
export async function loadItems(ctx: Ctx, kind: ItemKind, scope: FactScope, keys: readonly ItemKey[]): Promise<EscalationItem[]> {
  if (keys.length === 0) return [];
  const { org } = ctx.actor;
  const { settings } = await loadMetricSettings(ctx.db, org);
  const facts = await loadItemFacts(
    scope,
    keys.map(({ session }) => session),
  );
  const found = new Map(
    facts.flatMap(sitting =>
      auditItems(sitting, settings, ctx.now())
        .filter(item => item.kind === kind)
        .map(item => [itemKey(item), { item, sitting }] as const),
    ),
  );
  const rows = keys.flatMap(key => found.get(itemKey(key)) ?? []);
  const needsOf = await loadNeeds(
    ctx.db,
    org,
    rows.map(({ item }) => item.policyVersion),
  );
  const judged = await judgedBy(
    ctx,
    kind,
    rows.map(({ item }) => item),
  );
  return rows.map(({ item, sitting }) => presentItem(item, sitting, needsOf, judged(item)));
}

/** The lanes and the moment of a question about items. */
export async function itemFrame({ actor, db, now }: Pick<Ctx, "actor" | "db" | "now">): Promise<Pick<ItemQuery, "lanes" | "asOfMs">> {
  const { settings } = await loadMetricSettings(db, actor.org);
  return { lanes: laneClasses(settings), asOfMs: now() };
}
