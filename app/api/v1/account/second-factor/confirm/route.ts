import { confirmSecondFactor } from "@/lib/server/account/confirm-second-factor";
import { route } from "@/lib/server/http/route";

export const POST = route(async ({ ctx, body }) => confirmSecondFactor(ctx, await body()));
