import { route } from "@/lib/server/http/route";
import { haltRollout } from "@/lib/server/policy-rollout/halt-rollout";

export const POST = route(async ({ ctx, body }) => haltRollout(ctx, await body()), { status: 201 });
