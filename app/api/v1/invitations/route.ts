import { route } from "@/lib/server/http/route";
import { createInvitation } from "@/lib/server/invitations/create-invitation";
import { listInvitations } from "@/lib/server/invitations/list-invitations";

export const GET = route(({ ctx }) => listInvitations(ctx));
export const POST = route(async ({ ctx, body }) => createInvitation(ctx, await body()), { status: 201 });
