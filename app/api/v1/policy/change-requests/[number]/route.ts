import { getChangeRequest } from "@/lib/server/change-requests/get-change-request";
import { route } from "@/lib/server/http/route";

export const GET = route<"number">(({ ctx, params }) => getChangeRequest(ctx, params.number));
