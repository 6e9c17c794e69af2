import { publicRoute } from "@/lib/server/http/route";
import { completePasswordReset } from "@/lib/server/password-reset/complete-password-reset";

export const POST = publicRoute(async ({ ctx, body }) => completePasswordReset(ctx, await body()));
