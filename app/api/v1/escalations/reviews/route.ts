import { listVerdicts } from "@/lib/server/escalations/list-verdicts";
import { recordVerdict } from "@/lib/server/escalations/record-verdict";
import { route } from "@/lib/server/http/route";

export const GET = route(({ ctx, query }) => listVerdicts(ctx, query));
export const POST = route(async ({ ctx, body }) => recordVerdict(ctx, await body()), { status: 201 });
