import { z } from "zod";
import type { RolloutView } from "@/lib/contract/rollout";
import { isInRollout } from "@/lib/core/policy/rollout";
import { listHeldVersions } from "../control-db/client-instances";
import { authorize, type Ctx } from "../ctx";
import { isTelemetryUp } from "../health/get-readiness";
import { findRollout } from "./lock-rollout";
import { rolloutFigures } from "./rollout-figures";

const SEEN_WITHIN_MS = 86_400_000;
const figuresSchema = z.enum(["true", "false"]).default("true");

/** The rollout that is under way: how far it is, who has it, and what became of the work that it routed. For who may see figures. */
export async function getRollout(ctx: Ctx, query = new URLSearchParams()): Promise<RolloutView> {
  authorize(ctx, "dashboard.view");
  const isAsked = figuresSchema.parse(query.get("figures") ?? undefined) === "true";
  const { org } = ctx.actor;
  const row = await findRollout(ctx.db, org);
  if (row === null) return { rollout: null };
  const { version, base, percent, startedAt, startedBy } = row;
  const [held, made, isUp] = await Promise.all([
    listHeldVersions(org, ctx.now() - SEEN_WITHIN_MS),
    ctx.db.policyVersion.findUniqueOrThrow({ where: { orgId_number: { orgId: org, number: version } }, select: { note: true } }),
    isAsked && isTelemetryUp(),
  ]);
  const count = (of: (client: (typeof held)[number]) => boolean) => held.filter(of).length;
  const [onStaged, onBase] = [count(each => each.policyVersion === version), count(each => each.policyVersion === base)];
  return {
    rollout: {
      ...{ version, base, percent, startedBy, startedAt: startedAt.toISOString(), note: made.note },
      clients: {
        staged: onStaged,
        base: onBase,
        other: held.length - onStaged - onBase,
        reached: count(each => isInRollout(row, each.instance)),
      },
      // Halting must be possible, whatever has happened to the figures.
      ...(isUp ? await rolloutFigures(ctx, row, startedAt.getTime()) : { turns: null, figures: [] }),
    },
  };
}
