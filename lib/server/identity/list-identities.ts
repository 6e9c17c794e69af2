import { type IdentityList, identityQuerySchema } from "@/lib/contract/identity";
import { createDeveloperResolver } from "@/lib/core/identity/resolve-developer";
import { listSeenNames, loadIdentityMap } from "../control-db/identity-links";
import { pgPool } from "../control-db/pg-pool";
import { authorize, type Ctx } from "../ctx";

/** Every name that telemetry gave to people and devices, in order, with whom each leads to now. Hashes only. */
export async function listIdentities(ctx: Ctx, query: URLSearchParams): Promise<IdentityList> {
  authorize(ctx, "members.manage");
  const { after, limit } = identityQuerySchema.parse(Object.fromEntries(query));
  const { org } = ctx.actor;
  const { pseudonymEpoch } = await ctx.db.organization.findUniqueOrThrow({ where: { id: org }, select: { pseudonymEpoch: true } });
  const seen = await listSeenNames(org, after, limit + 1);
  const page = seen.slice(0, limit);
  const map = await loadIdentityMap(
    pgPool(),
    org,
    page.map(each => each.name),
  );
  const resolve = createDeveloperResolver(map);
  const mergedInto = new Map(map.merges.map(merge => [merge.developer, merge.into]));
  return {
    epoch: pseudonymEpoch,
    names: page.map(each => ({
      ...each,
      firstSeenAt: each.firstSeenAt.toISOString(),
      lastSeenAt: each.lastSeenAt.toISOString(),
      developer: resolve([each.name])?.developer ?? null,
      mergedInto: mergedInto.get(each.name) ?? null,
    })),
    next: seen.length > limit ? (page.at(-1)?.name ?? null) : null,
  };
}
