import { route } from "@/lib/server/http/route";
import { revealName } from "@/lib/server/privacy/reveal-name";

export const POST = route<"developer">(async ({ ctx, params, body }) => revealName(ctx, params.developer, await body()), { status: 201 });
