import { randomUUID } from "node:crypto";
import { AppError } from "@/lib/core/app-error";
import type { Ctx } from "../ctx";
import type { CommandDeps } from "./command";

export const ADMIN_ACTOR_NAME = "admin command";

/** The installation itself, acting on its organisation. `slug` is needed only where there are several. */
export async function systemCtx(deps: CommandDeps, slug?: string): Promise<Ctx> {
  const organizations = await deps.db.organization.findMany({ where: slug === undefined ? {} : { slug }, select: { id: true }, take: 2 });
  const [organization, another] = organizations;
  if (!organization)
    throw new AppError("not_found", slug === undefined ? "There is no organisation yet." : `There is no organisation "${slug}".`);
  if (another) throw new AppError("bad_request", "There are several organisations: name one by --org SLUG.");
  return {
    actor: { kind: "system", org: organization.id, name: ADMIN_ACTOR_NAME },
    now: deps.now,
    db: deps.db,
    requestId: `admin-${randomUUID()}`,
  };
}
