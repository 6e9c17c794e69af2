import { route } from "@/lib/server/http/route";
import { listIdentities } from "@/lib/server/identity/list-identities";

export const GET = route(({ ctx, query }) => listIdentities(ctx, query));
