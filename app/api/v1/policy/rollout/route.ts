import { route } from "@/lib/server/http/route";
import { advanceRollout } from "@/lib/server/policy-rollout/advance-rollout";
import { getRollout } from "@/lib/server/policy-rollout/get-rollout";

export const GET = route(({ ctx, query }) => getRollout(ctx, query));
export const PUT = route(async ({ ctx, body }) => advanceRollout(ctx, await body()));
