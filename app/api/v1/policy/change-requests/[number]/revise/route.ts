import { reviseChangeRequest } from "@/lib/server/change-requests/revise-change-request";
import { route } from "@/lib/server/http/route";

export const POST = route<"number">(async ({ ctx, params, body }) => reviseChangeRequest(ctx, params.number, await body()));
