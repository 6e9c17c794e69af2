import { type SessionList, sessionPageSchema } from "@/lib/contract/sessions";
import { authorize, type Ctx } from "../ctx";
import { readScope } from "../metrics/read-scope";
import { listSessionRows } from "../telemetry-db/session-rows";
import { decodeCursor, encodeCursor } from "./page-cursor";
import { presentSessionRow } from "./present-session";

/** Sessions newest first, of the actor's own teams unless all may be seen; `cursor` and `limit` page through them. */
export async function listSessions(ctx: Ctx, query: URLSearchParams): Promise<SessionList> {
  authorize(ctx, "sessions.view");
  const { limit, cursor } = sessionPageSchema.parse({ limit: query.get("limit") ?? undefined, cursor: query.get("cursor") ?? undefined });
  const { scope } = await readScope(ctx, query, "rows");
  const asOfMs = ctx.now();
  const rows = await listSessionRows(scope, cursor === undefined ? null : decodeCursor(cursor), limit + 1);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    sessions: page.map(row => presentSessionRow(row, asOfMs)),
    next: last ? encodeCursor({ startedMs: last.startedMs, session: last.session }) : null,
  };
}
