import { route } from "@/lib/server/http/route";
import { getRetention } from "@/lib/server/settings/get-retention";
import { updateRetention } from "@/lib/server/settings/update-retention";

export const GET = route(({ ctx }) => getRetention(ctx));
export const PUT = route(async ({ ctx, body }) => updateRetention(ctx, await body()));
