import { exportAudit } from "@/lib/server/audit/export-audit";
import { lineStream } from "@/lib/server/http/line-stream";
import { route } from "@/lib/server/http/route";

export const GET = route(async ({ ctx, query }) => lineStream(await exportAudit(ctx, query), "lanekeeper-audit.jsonl"));
