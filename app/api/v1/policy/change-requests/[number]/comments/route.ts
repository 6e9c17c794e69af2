import { commentOnChangeRequest } from "@/lib/server/change-requests/comment-on-change-request";
import { route } from "@/lib/server/http/route";

export const POST = route<"number">(async ({ ctx, params, body }) => commentOnChangeRequest(ctx, params.number, await body()));
