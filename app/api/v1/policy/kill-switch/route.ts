import { route } from "@/lib/server/http/route";
import { getKillSwitch } from "@/lib/server/policy-rollout/get-kill-switch";
import { setKillSwitch } from "@/lib/server/policy-rollout/set-kill-switch";

export const GET = route(({ ctx }) => getKillSwitch(ctx));
export const POST = route(async ({ ctx, body }) => setKillSwitch(ctx, await body()), { status: 201 });
