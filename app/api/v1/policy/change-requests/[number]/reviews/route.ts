import { reviewChangeRequest } from "@/lib/server/change-requests/review-change-request";
import { route } from "@/lib/server/http/route";

export const POST = route<"number">(async ({ ctx, params, body }) => reviewChangeRequest(ctx, params.number, await body()));
