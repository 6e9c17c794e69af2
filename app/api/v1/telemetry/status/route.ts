import { route } from "@/lib/server/http/route";
import { getIntakeStatus } from "@/lib/server/intake/get-intake-status";

export const GET = route(({ ctx }) => getIntakeStatus(ctx));
