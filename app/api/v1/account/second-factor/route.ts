import { beginSecondFactor } from "@/lib/server/account/begin-second-factor";
import { getSecondFactor } from "@/lib/server/account/get-second-factor";
import { route } from "@/lib/server/http/route";

export const GET = route(({ ctx }) => getSecondFactor(ctx));
export const POST = route(async ({ ctx, body }) => beginSecondFactor(ctx, await body()), { status: 201 });
