import { updateImpact } from "@/lib/server/change-requests/update-impact";
import { route } from "@/lib/server/http/route";

export const POST = route<"number">(({ ctx, params }) => updateImpact(ctx, params.number));
