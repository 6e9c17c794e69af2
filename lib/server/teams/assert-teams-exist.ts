import { AppError } from "@/lib/core/app-error";
import type { ControlTx } from "../control-db/client";

/** The ids of the teams with these slugs. Throws `bad_request` at `pointer`, naming those that do not exist. */
export async function assertTeamsExist(tx: ControlTx, org: string, slugs: readonly string[], pointer: string): Promise<string[]> {
  const teams = await tx.team.findMany({ where: { orgId: org, slug: { in: [...slugs] } }, select: { id: true, slug: true } });
  const missing = slugs.filter(slug => !teams.some(team => team.slug === slug));
  if (missing.length === 0) return teams.map(team => team.id);
  throw new AppError("bad_request", "Some teams do not exist.", {
    issues: [{ pointer, message: `There is no team "${missing.join('", "')}"` }],
  });
}
