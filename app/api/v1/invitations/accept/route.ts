import { publicRoute } from "@/lib/server/http/route";
import { acceptInvitation } from "@/lib/server/invitations/accept-invitation";

export const POST = publicRoute(async ({ ctx, body }) => acceptInvitation(ctx, await body()), { status: 201 });
