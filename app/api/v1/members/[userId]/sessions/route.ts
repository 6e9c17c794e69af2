import { route } from "@/lib/server/http/route";
import { endMemberSessions } from "@/lib/server/members/end-member-sessions";

export const DELETE = route<"userId">(({ ctx, params }) => endMemberSessions(ctx, params.userId));
