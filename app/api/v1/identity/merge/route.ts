import { route } from "@/lib/server/http/route";
import { mergeDevelopers } from "@/lib/server/identity/merge-developers";

export const POST = route(async ({ ctx, body }) => mergeDevelopers(ctx, await body()), { status: 201 });
