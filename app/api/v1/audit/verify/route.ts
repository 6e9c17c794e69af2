import { watchAudit } from "@/lib/server/audit/verify-audit";
import { eventStream } from "@/lib/server/http/event-stream";
import { route } from "@/lib/server/http/route";

export const GET = route(({ ctx }) => eventStream(watchAudit(ctx), new AbortController()));
