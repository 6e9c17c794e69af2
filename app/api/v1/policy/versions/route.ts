import { route } from "@/lib/server/http/route";
import { listVersions } from "@/lib/server/policies/list-versions";

export const GET = route(({ ctx }) => listVersions(ctx));
