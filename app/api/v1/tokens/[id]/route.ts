import { route } from "@/lib/server/http/route";
import { revokeToken } from "@/lib/server/tokens/revoke-token";

export const DELETE = route<"id">(({ ctx, params }) => revokeToken(ctx, params.id));
