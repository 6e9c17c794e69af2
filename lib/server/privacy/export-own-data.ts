import { AppError } from "@/lib/core/app-error";
import { createDeveloperResolver } from "@/lib/core/identity/resolve-developer";
import { appendAudit } from "../audit/append-audit";
import { listDependentNames, loadIdentityMap } from "../control-db/identity-links";
import { pgPool } from "../control-db/pg-pool";
import { authorize, type Ctx } from "../ctx";
import { readPersonRows } from "../telemetry-db/person-rows";
import { pseudonymsOf } from "./pseudonyms-of";

/** Everything that is held of the signed-in person in their organisation, as JSON lines of `{table, row}`. Secrets and other people's data are not in it. */
export async function exportOwnData(ctx: Ctx): Promise<AsyncGenerator<string>> {
  authorize(ctx, "own-work.view");
  const { actor } = ctx;
  if (actor.kind !== "user") throw new AppError("forbidden", "Only a signed-in person has data of their own.");
  const { email } = await ctx.db.user.findUniqueOrThrow({ where: { id: actor.userId }, select: { email: true } });
  const names = await namesOf(actor.org, email);
  await ctx.db.$transaction(tx => appendAudit(tx, ctx, { action: "person.export", entity: "user", entityId: actor.userId }));
  return linesOf(ctx, actor.userId, names);
}

/** The person's pseudonyms and every other name that leads to them and to nobody else. */
async function namesOf(org: string, email: string): Promise<string[]> {
  const own = (await pseudonymsOf(org, [email])).get(email) ?? new Set<string>();
  const dependent = await listDependentNames(org, [...own]);
  const resolve = createDeveloperResolver(await loadIdentityMap(pgPool(), org, dependent));
  return [...new Set([...own, ...dependent.filter(name => own.has(resolve([name])?.developer ?? ""))])].sort();
}

async function* linesOf({ db, actor: { org: orgId } }: Ctx, userId: string, names: string[]): AsyncGenerator<string> {
  const line = (table: string, row: string) => `{"table":${JSON.stringify(table)},"row":${row}}`;
  const control: [table: string, rows: Promise<readonly object[]>][] = [
    [
      "User",
      db.user.findMany({ where: { id: userId }, select: { id: true, email: true, name: true, createdAt: true, totpEnabledAt: true } }),
    ],
    ["Membership", db.membership.findMany({ where: { orgId, userId } })],
    ["Team", db.team.findMany({ where: { orgId, members: { some: { userId } } }, select: { slug: true, name: true } })],
    ["UserSession", db.userSession.findMany({ where: { userId } })],
    ["ServiceToken", db.serviceToken.findMany({ where: { orgId, userId }, omit: { hash: true } })],
    ["IdentityLink", db.identityLink.findMany({ where: { orgId, OR: [{ identity: { in: names } }, { developer: { in: names } }] } })],
    ["DeveloperMerge", db.developerMerge.findMany({ where: { orgId, OR: [{ developer: { in: names } }, { into: { in: names } }] } })],
    ["NameReveal", db.nameReveal.findMany({ where: { orgId, developer: { in: names } }, omit: { revealedById: true } })],
    [
      "AuditEntry",
      db.auditEntry.findMany({
        where: { orgId, actorId: userId },
        orderBy: { sequence: "asc" },
        select: { sequence: true, at: true, action: true, entity: true, entityId: true },
      }),
    ],
  ];
  for (const [table, rows] of control) for (const row of await rows) yield line(table, toJsonText(row));
  for await (const { table, row } of readPersonRows(orgId, names)) yield line(table, row);
}

/** Counts of sightings are 64-bit. */
const toJsonText = (row: object): string => JSON.stringify(row, (_, value: unknown) => (typeof value === "bigint" ? Number(value) : value));
