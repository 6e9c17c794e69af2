import { getSample } from "@/lib/server/escalations/get-sample";
import { route } from "@/lib/server/http/route";

export const GET = route(({ ctx, query }) => getSample(ctx, query));
