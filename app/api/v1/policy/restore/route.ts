import { route } from "@/lib/server/http/route";
import { restorePolicy } from "@/lib/server/policies/restore-policy";

export const POST = route(async ({ ctx, body }) => restorePolicy(ctx, await body()), { status: 201 });
