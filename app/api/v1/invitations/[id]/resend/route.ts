import { route } from "@/lib/server/http/route";
import { resendInvitation } from "@/lib/server/invitations/resend-invitation";

export const POST = route<"id">(({ ctx, params }) => resendInvitation(ctx, params.id));
