import { route } from "@/lib/server/http/route";
import { getLaneSettings } from "@/lib/server/settings/get-lane-settings";
import { updateLaneSettings } from "@/lib/server/settings/update-lane-settings";

export const GET = route(({ ctx }) => getLaneSettings(ctx));
export const PUT = route(async ({ ctx, body }) => updateLaneSettings(ctx, await body()));
