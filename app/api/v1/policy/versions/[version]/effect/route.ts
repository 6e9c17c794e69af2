import { route } from "@/lib/server/http/route";
import { getRuleEffect } from "@/lib/server/rule-effect/get-rule-effect";

export const GET = route<"version">(({ ctx, params, query }) => getRuleEffect(ctx, params.version, query));
