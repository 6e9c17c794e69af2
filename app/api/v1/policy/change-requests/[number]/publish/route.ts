import { publishChangeRequest } from "@/lib/server/change-requests/publish-change-request";
import { route } from "@/lib/server/http/route";

export const POST = route<"number">(async ({ ctx, params, body }) => publishChangeRequest(ctx, params.number, await body()));
