import { getEconomics } from "@/lib/server/economics/get-economics";
import { route } from "@/lib/server/http/route";

export const GET = route(({ ctx, query }) => getEconomics(ctx, query));
