import { listItems } from "@/lib/server/escalations/list-items";
import { route } from "@/lib/server/http/route";

export const GET = route(({ ctx, query }) => listItems(ctx, "escalation", query));
