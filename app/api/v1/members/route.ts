import { route } from "@/lib/server/http/route";
import { createMember } from "@/lib/server/members/create-member";
import { listMembers } from "@/lib/server/members/list-members";

export const GET = route(({ ctx }) => listMembers(ctx));
export const POST = route(async ({ ctx, body }) => createMember(ctx, await body()), { status: 201 });
