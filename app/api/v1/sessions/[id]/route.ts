import { route } from "@/lib/server/http/route";
import { getSession } from "@/lib/server/sessions/get-session";

export const GET = route<"id">(({ ctx, params }) => getSession(ctx, params.id));
