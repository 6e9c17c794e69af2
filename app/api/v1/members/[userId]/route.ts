import { route } from "@/lib/server/http/route";
import { updateMember } from "@/lib/server/members/update-member";

export const PATCH = route<"userId">(async ({ ctx, params, body }) => updateMember(ctx, params.userId, await body()));
