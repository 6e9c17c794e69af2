import type { SessionDetail } from "@/lib/contract/sessions";
import { AppError } from "@/lib/core/app-error";
import type { SittingFacts } from "@/lib/core/metrics/facts";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { loadFamilyLinks } from "../control-db/conversation-links";
import { inTransaction } from "../control-db/pg-pool";
import { authorize, type Ctx } from "../ctx";
import { loadMetricSettings } from "../settings/load-metric-settings";
import { loadEvents } from "../telemetry-db/events";
import { findFacts } from "../telemetry-db/find-facts";
import { maySeeSession } from "./may-see-session";
import { presentDetail } from "./present-session";
import { MAX_SPANS, timelineSpans } from "./timeline-spans";

/** One session with its turns and its timeline. Another organisation's session, or another team's, does not exist for the actor. */
export async function getSession(ctx: Ctx, id: string): Promise<SessionDetail> {
  authorize(ctx, "sessions.view");
  const { org } = ctx.actor;
  const facts = await findFacts(org, id);
  if (!facts || !maySeeSession(ctx, facts)) throw new AppError("not_found", "There is no such session.");
  const { settings } = await loadMetricSettings(ctx.db, org);
  const events = await eventsOf(org, facts);
  const spans = timelineSpans(events, facts, settings.laneModels);
  return { ...presentDetail(facts, ctx.now()), spans, spansTruncated: events.length < facts.events || spans.length >= MAX_SPANS };
}

/** The events of the sitting: those of its conversation and of everything that served it, up to where the sitting closes. */
async function eventsOf(org: string, facts: SittingFacts): Promise<CanonicalEvent[]> {
  const links = await inTransaction(client => loadFamilyLinks(client, org, [facts.conversation]));
  const conversations = [...new Set([facts.conversation, ...links.map(link => link.child)])];
  const events = await loadEvents(org, conversations);
  const isOwn = (event: CanonicalEvent) => event.tsMs >= facts.startMs && event.tsMs <= Math.max(facts.closesAtMs, facts.endMs);
  return facts.sitting === 1 ? events.filter(event => event.tsMs <= Math.max(facts.closesAtMs, facts.endMs)) : events.filter(isOwn);
}
