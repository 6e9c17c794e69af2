import { route } from "@/lib/server/http/route";
import { listFacets } from "@/lib/server/overview/list-facets";

export const GET = route(({ ctx }) => listFacets(ctx));
