import { deriveFacts } from "@/lib/core/metrics/derive-facts";
import type { SittingFacts } from "@/lib/core/metrics/facts";
import { effectSpans } from "@/lib/core/metrics/figures/rule-effect";
import { linkSittings } from "@/lib/core/metrics/link-sittings";
import type { MetricSettings } from "@/lib/core/metrics/settings";
import { decodeTelemetry } from "@/lib/core/telemetry/decode-telemetry";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { linkConversations } from "@/lib/core/telemetry/link-conversations";
import { decodeNativeEvents } from "@/lib/core/telemetry/native/decode-native-events";
import { summarizeConversations } from "@/lib/core/telemetry/summarize-conversations";
import { testDecodeContext } from "@/lib/testing/decode-context";
import { simulatedDevelopers } from "@/lib/testing/simulation/organization";
import { DEMO_PARAMETERS, type SimulatedTool } from "@/lib/testing/simulation/parameters";
import { cautiousPolicy, delegatingPolicy } from "@/lib/testing/simulation/policies";
import { createRandom } from "@/lib/testing/simulation/random";
import { requestsOf, type SimulatedRequest } from "@/lib/testing/simulation/simulate-organization";
import { type SimulatedSession, simulateSessions } from "@/lib/testing/simulation/simulate-sessions";

const DAY_MS = 86_400_000;
const FIRST_DAY_MS = Date.UTC(2026, 8, 1);
const DAYS = 30;
const PUBLISHED_MS = FIRST_DAY_MS + 14 * DAY_MS;

/** All that happened; everything is closed by then. */
export const SPAN = { fromMs: FIRST_DAY_MS, toMs: FIRST_DAY_MS + (DAYS + 2) * DAY_MS };

/** 14 days before the publish, and 14 days from two days after it on. */
export function effectOfPublish() {
  const spans = effectSpans(PUBLISHED_MS, [FIRST_DAY_MS, PUBLISHED_MS], FIRST_DAY_MS + DAYS * DAY_MS);
  if (spans === null) throw new RangeError("there is a before and an after");
  return spans;
}

export type TruthOptions = {
  seed: string;
  developersPerTeam: number;
  /** How much the developers work, of what the demo's do. */
  activity: number;
  /** Every session is held with this client. */
  tool: SimulatedTool;
};

/** The sessions of thirty days, in which the policy that delegates is published after fourteen. Who the developers are follows from the seed. */
export function organizationSessions({ seed, developersPerTeam, activity, tool }: TruthOptions): Generator<SimulatedSession> {
  return simulateSessions({
    seed,
    developers: simulatedDevelopers(developersPerTeam, DEMO_PARAMETERS.developerSpread, createRandom(`${seed}/developers`)),
    firstDayMs: FIRST_DAY_MS,
    days: DAYS,
    parameters: { ...DEMO_PARAMETERS, activity, tools: { [tool]: 1 } },
    policies: [
      { version: 1, fromMs: FIRST_DAY_MS, policy: cautiousPolicy() },
      { version: 2, fromMs: PUBLISHED_MS, policy: delegatingPolicy() },
    ],
  });
}

/** What Lanekeeper makes of the sessions: their clients' requests decoded, facts derived, sittings of one developer linked. No store takes part. */
export function derivedSittings(sessions: Iterable<SimulatedSession>, settings: MetricSettings): SittingFacts[] {
  const byDeveloper = new Map<string, SittingFacts[]>();
  for (const session of sessions) {
    const events = requestsOf(session, true).flatMap(decoded);
    const own = byDeveloper.get(session.developer.email) ?? [];
    own.push(...deriveFacts(events, linkConversations(summarizeConversations(events)), settings));
    byDeveloper.set(session.developer.email, own);
  }
  return [...byDeveloper.values()].flatMap(own => linkSittings(own, settings));
}

/** No request of a Git host is among those of a session. */
function decoded(request: SimulatedRequest): CanonicalEvent[] {
  const context = testDecodeContext({ receivedAtMs: request.sentAtMs });
  switch (request.kind) {
    case "native":
      return decodeNativeEvents(request.events, context).events;
    case "otlp":
      return decodeTelemetry("logs", request.body, context).events;
    case "git":
      return [];
  }
}
