import { changePassword } from "@/lib/server/account/change-password";
import { route } from "@/lib/server/http/route";

export const PUT = route(async ({ ctx, body }) => changePassword(ctx, await body()));
