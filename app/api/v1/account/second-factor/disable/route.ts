import { disableSecondFactor } from "@/lib/server/account/disable-second-factor";
import { route } from "@/lib/server/http/route";

export const POST = route(async ({ ctx, body }) => disableSecondFactor(ctx, await body()));
