import { publicRoute } from "@/lib/server/http/route";
import { serveOpenApi } from "@/lib/server/http/serve-open-api";

export const GET = publicRoute(async ({ request }) => serveOpenApi(request.headers));
