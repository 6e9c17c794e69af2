import { route } from "@/lib/server/http/route";
import { publishPolicy } from "@/lib/server/policies/publish-policy";

export const POST = route(async ({ ctx, body }) => publishPolicy(ctx, await body()), { status: 201 });
