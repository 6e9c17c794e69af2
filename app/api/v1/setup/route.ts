import { publicRoute } from "@/lib/server/http/route";
import { setUpInstallation } from "@/lib/server/organization/set-up-installation";

export const POST = publicRoute(async ({ ctx, body }) => setUpInstallation(ctx, await body()), { status: 201 });
