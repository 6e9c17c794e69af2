import { route } from "@/lib/server/http/route";
import { revokeInvitation } from "@/lib/server/invitations/revoke-invitation";

export const DELETE = route<"id">(({ ctx, params }) => revokeInvitation(ctx, params.id));
