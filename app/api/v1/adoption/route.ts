import { getAdoption } from "@/lib/server/adoption/get-adoption";
import { route } from "@/lib/server/http/route";

export const GET = route(({ ctx, query }) => getAdoption(ctx, query));
