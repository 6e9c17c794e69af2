import { route } from "@/lib/server/http/route";
import { resetSecondFactor } from "@/lib/server/members/reset-second-factor";

export const DELETE = route<"userId">(({ ctx, params }) => resetSecondFactor(ctx, params.userId));
