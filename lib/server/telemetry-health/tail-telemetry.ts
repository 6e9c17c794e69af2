import { setTimeout as sleep } from "node:timers/promises";
import type { TailBatch, TailEvent } from "@/lib/contract/telemetry-health";
import { visibleTeams } from "@/lib/core/access/permissions";
import { developerName } from "@/lib/core/access/pseudonym-name";
import { authorize, type Ctx } from "../ctx";
import { isoTime } from "../sessions/present-session";
import { listArrivals, type TailRow } from "../telemetry-db/tail-rows";

const EVERY_MS = 1000;
/** Blocks are stored out of order by as much as this. */
const OVERLAP_MS = 10_000;
const MOST_EVENTS = 100;
/** What arrived just before somebody began to watch, so that the list is not empty at first. */
const FIRST_LOOK_BACK_MS = 15 * 60_000;

/** Arriving events in small batches, for as long as the signal lasts; a batch without events says that the stream is alive. */
export async function* tailTelemetry(ctx: Ctx, signal: AbortSignal): AsyncGenerator<TailBatch> {
  authorize(ctx, "sessions.view");
  const teams = visibleTeams(ctx.actor);
  let seen = new Set<string>();
  let afterMs = ctx.now() - FIRST_LOOK_BACK_MS;
  while (!signal.aborted) {
    const { rows, count } = await listArrivals(ctx.actor.org, teams === "all" ? null : teams, afterMs, MOST_EVENTS);
    const fresh = rows.filter(row => !seen.has(row.eventId));
    const unlisted = rows.length < MOST_EVENTS ? 0 : count - rows.length;
    yield { events: fresh.map(presentRow), more: fresh.length === rows.length ? unlisted : 0 };
    seen = new Set(rows.map(row => row.eventId));
    afterMs = Math.max(afterMs, Math.max(0, ...rows.map(row => row.receivedAtMs)) - OVERLAP_MS);
    await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

function presentRow({ atMs, receivedAtMs, session, developer, linesAdded, linesRemoved, ...row }: TailRow): TailEvent {
  return {
    eventId: row.eventId,
    at: isoTime(atMs),
    receivedAt: isoTime(receivedAtMs),
    tool: row.tool,
    toolVersion: row.toolVersion,
    type: row.type,
    conversation: session,
    team: row.team,
    developerName: developer === null ? null : developerName(developer),
    model: row.model,
    toolName: row.toolName,
    decision: row.decision,
    success: row.success,
    durationMs: row.durationMs,
    inputTokens: row.inputTokens,
    outputTokens: row.outputTokens,
    lines: linesAdded === null && linesRemoved === null ? null : [linesAdded ?? 0, linesRemoved ?? 0],
  };
}
