import { scheduleChangeRequest } from "@/lib/server/change-requests/schedule-change-request";
import { route } from "@/lib/server/http/route";

export const POST = route<"number">(async ({ ctx, params, body }) => scheduleChangeRequest(ctx, params.number, await body()));
