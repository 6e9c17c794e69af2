import type { KillSwitchView } from "@/lib/contract/rollout";
import { policyDocumentSchema } from "@/lib/core/policy/document";
import { authorize, type Ctx } from "../ctx";

/** So many versions are looked through for the one that switched it on; beyond them the oldest of these is named. */
const MAX_VERSIONS = 50;

/** Whether the kill switch is on in the published version and, while it is, since which version. */
export async function getKillSwitch(ctx: Ctx): Promise<KillSwitchView> {
  authorize(ctx, "policy.read");
  const orgId = ctx.actor.org;
  const policy = await ctx.db.policy.findUnique({ where: { orgId }, select: { publishedVersion: true } });
  const publishedVersion = policy?.publishedVersion ?? null;
  if (publishedVersion === null) return { publishedVersion, active: false, lane: null, since: null };
  const halted = await ctx.db.policyRollout.findMany({ where: { orgId, outcome: "halted" }, select: { version: true } });
  const rows = await ctx.db.policyVersion.findMany({
    // A version that was never everyone's says nothing of what was in force.
    where: { orgId, number: { lte: publishedVersion, notIn: halted.map(({ version }) => version) } },
    orderBy: { number: "desc" },
    take: MAX_VERSIONS,
    select: { number: true, bytes: true, publishedAt: true, authorName: true, note: true },
  });
  const switches = rows.map(({ bytes }) =>
    policyDocumentSchema.shape.killSwitch.parse(JSON.parse(Buffer.from(bytes).toString("utf8")).killSwitch),
  );
  const off = switches.findIndex(each => !each.active);
  const first = off === 0 ? undefined : rows[(off < 0 ? rows.length : off) - 1];
  return {
    publishedVersion,
    active: first !== undefined,
    lane: switches[0]?.lane ?? null,
    since: first ? { version: first.number, at: first.publishedAt.toISOString(), by: first.authorName, note: first.note } : null,
  };
}
