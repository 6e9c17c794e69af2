import { route } from "@/lib/server/http/route";
import { listPersonReveals } from "@/lib/server/privacy/list-person-reveals";

export const GET = route<"developer">(({ ctx, params }) => listPersonReveals(ctx, params.developer));
