import { closeChangeRequest } from "@/lib/server/change-requests/close-change-request";
import { route } from "@/lib/server/http/route";

export const POST = route<"number">(async ({ ctx, params, body }) => closeChangeRequest(ctx, params.number, await body()));
