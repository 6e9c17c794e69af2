import { revokeAccountSession } from "@/lib/server/account/revoke-account-session";
import { route } from "@/lib/server/http/route";

export const DELETE = route<"id">(({ ctx, params }) => revokeAccountSession(ctx, params.id));
