import { clientAddress } from "@/lib/server/auth/client-address";
import { publicRoute } from "@/lib/server/http/route";
import { requestPasswordReset } from "@/lib/server/password-reset/request-password-reset";

export const POST = publicRoute(async ({ ctx, request, body }) => requestPasswordReset(ctx, await body(), clientAddress(request.headers)));
