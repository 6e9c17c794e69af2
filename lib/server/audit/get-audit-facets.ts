import type { z } from "zod";
import type { auditFacetsSchema } from "@/lib/contract/audit";
import { authorize, type Ctx } from "../ctx";
import { openPersonal } from "./open-personal";

/** Who acted and what happened at all, to choose filters from; each actor by the name of their newest entry. */
export async function getAuditFacets(ctx: Ctx): Promise<z.infer<typeof auditFacetsSchema>> {
  authorize(ctx, "audit.read");
  const where = { orgId: ctx.actor.org };
  const [kinds, newest] = await Promise.all([
    ctx.db.auditEntry.groupBy({ by: ["action", "entity"], where }),
    ctx.db.auditEntry.groupBy({ by: ["actorId"], where, _max: { sequence: true } }),
  ]);
  const sequences = newest.flatMap(({ _max }) => _max.sequence ?? []);
  const rows = await ctx.db.auditEntry.findMany({ where: { ...where, sequence: { in: sequences } } });
  const actors = (await openPersonal(ctx.db, ctx.actor.org, rows)).map(row => ({
    kind: row.actorKind,
    id: row.actorId,
    name: row.actorName,
  }));
  const sorted = (values: string[]) => [...new Set(values)].sort();
  return {
    actors: actors.sort((a, b) => (a.name < b.name ? -1 : 1)),
    actions: sorted(kinds.map(({ action }) => action)),
    entities: sorted(kinds.map(({ entity }) => entity)),
  };
}
