import { route } from "@/lib/server/http/route";
import { playPolicy } from "@/lib/server/playground/play-policy";

export const POST = route(async ({ ctx, body }) => playPolicy(ctx, await body()));
