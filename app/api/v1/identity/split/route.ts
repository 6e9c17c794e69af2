import { route } from "@/lib/server/http/route";
import { splitDeveloper } from "@/lib/server/identity/split-developer";

export const POST = route(async ({ ctx, body }) => splitDeveloper(ctx, await body()));
