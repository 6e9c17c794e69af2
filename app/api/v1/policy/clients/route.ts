import { route } from "@/lib/server/http/route";
import { listPolicyClients } from "@/lib/server/policy-clients/list-policy-clients";

export const GET = route(({ ctx, query }) => listPolicyClients(ctx, query));
