import { listAccountSessions } from "@/lib/server/account/list-account-sessions";
import { revokeOtherSessions } from "@/lib/server/account/revoke-other-sessions";
import { route } from "@/lib/server/http/route";

export const GET = route(({ ctx }) => listAccountSessions(ctx));
export const DELETE = route(({ ctx }) => revokeOtherSessions(ctx));
