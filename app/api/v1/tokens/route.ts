import { route } from "@/lib/server/http/route";
import { createToken } from "@/lib/server/tokens/create-token";
import { listTokens } from "@/lib/server/tokens/list-tokens";

export const GET = route(({ ctx }) => listTokens(ctx));
export const POST = route(async ({ ctx, body }) => createToken(ctx, await body()), { status: 201 });
