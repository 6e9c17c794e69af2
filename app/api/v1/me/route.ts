import { route } from "@/lib/server/http/route";
import { getMe } from "@/lib/server/members/get-me";

export const GET = route(({ ctx }) => getMe(ctx));
