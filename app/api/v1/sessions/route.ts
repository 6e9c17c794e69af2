import { route } from "@/lib/server/http/route";
import { listSessions } from "@/lib/server/sessions/list-sessions";

export const GET = route(({ ctx, query }) => listSessions(ctx, query));
