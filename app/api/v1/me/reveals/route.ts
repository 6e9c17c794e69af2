import { route } from "@/lib/server/http/route";
import { listOwnReveals } from "@/lib/server/privacy/list-own-reveals";

export const GET = route(({ ctx }) => listOwnReveals(ctx));
