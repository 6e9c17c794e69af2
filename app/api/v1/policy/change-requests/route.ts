import { listChangeRequests } from "@/lib/server/change-requests/list-change-requests";
import { openChangeRequest } from "@/lib/server/change-requests/open-change-request";
import { route } from "@/lib/server/http/route";

export const GET = route(({ ctx, query }) => listChangeRequests(ctx, query));
export const POST = route(async ({ ctx, body }) => openChangeRequest(ctx, await body()), { status: 201 });
