import type { NativeEventInput } from "@/lib/core/telemetry/native/native-event-schema";
import { claudeRequest } from "./claude-records";
import type { ClientSession } from "./client-session";
import { codexRequest } from "./codex-records";
import { geminiRequest } from "./gemini-records";
import { type GitChange, gitChanges } from "./git-changes";
import { type SimulatedDeveloper, simulatedDevelopers } from "./organization";
import type { OtlpLogs } from "./otlp-logs";
import type { SimulatedTool, SimulationParameters } from "./parameters";
import { playSession } from "./play-session";
import type { SimulatedPolicy } from "./policies";
import { createRandom } from "./random";
import { conversationId, type SimulatedSession, simulateSessions } from "./simulate-sessions";

const DAY_MS = 86_400_000;

/** One request: a client's own telemetry, what our command and hooks report of it, or a Git host's. `sentAtMs`: epoch ms. */
export type SimulatedRequest = { developer: SimulatedDeveloper; sentAtMs: number } & (
  | { kind: "otlp"; body: OtlpLogs }
  | { kind: "native"; events: NativeEventInput[] }
  | { kind: "git"; changes: GitChange[] }
);

export type SimulationOptions = {
  seed: string;
  /** Nothing is sent after this instant. */
  endMs: number;
  days: number;
  developersPerTeam: number;
  parameters: SimulationParameters;
  policies: readonly [SimulatedPolicy, ...SimulatedPolicy[]];
  /** Share of sessions whose client names nobody. */
  unattributedShare: number;
};

/** Every request of the organisation, day by day. The same options give the same requests. */
export function* simulateOrganization(options: SimulationOptions): Generator<SimulatedRequest> {
  const { seed, endMs, days, parameters, policies } = options;
  const developers = simulatedDevelopers(options.developersPerTeam, parameters.developerSpread, createRandom(`${seed}/developers`));
  const firstDayMs = Math.floor(endMs / DAY_MS) * DAY_MS - (days - 1) * DAY_MS;
  for (const session of simulateSessions({ seed, developers, firstDayMs, days, parameters, policies })) {
    const attributed = !session.random.chance(options.unattributedShare);
    const requests = requestsOf(session, attributed);
    const later = gitRequests(session, requests.at(-1)?.sentAtMs ?? session.startMs);
    for (const request of [...requests, ...later]) if (request.sentAtMs <= endMs) yield request;
  }
}

const OTLP_OF: Record<SimulatedTool, (session: ClientSession) => OtlpLogs> = {
  codex: codexRequest,
  "claude-code": claudeRequest,
  "gemini-cli": geminiRequest,
};

/** What is sent of a session: the routing decision when it starts, where it is reported, and the client's telemetry when it ends. */
export function requestsOf(session: SimulatedSession, attributed: boolean): SimulatedRequest[] {
  const { id, tool, developer, repo, startMs, random, plan } = session;
  const played = playSession(plan, { id, startMs, random });
  const resource = {
    "host.name": developer.host,
    "team.id": developer.team.slug,
    repo,
    work_type: plan.work,
    ...(attributed ? { "enduser.id": developer.email } : {}),
  };
  const body = OTLP_OF[tool]({ id, titleId: conversationId(random), played, resource });
  const route = attributed && session.reported ? [routeRequest(session)] : [];
  return [...route, { kind: "otlp", developer, sentAtMs: played.endMs + 5_000, body }];
}

/** One request for each instant at which the Git host reports something. */
function gitRequests(session: SimulatedSession, endMs: number): SimulatedRequest[] {
  const byInstant = new Map<number, GitChange[]>();
  for (const change of gitChanges(session, endMs)) byInstant.set(change.atMs, [...(byInstant.get(change.atMs) ?? []), change]);
  return [...byInstant].map(([sentAtMs, changes]) => ({ kind: "git", developer: session.developer, sentAtMs, changes }));
}

function routeRequest({ id, tool, developer, repo, startMs, plan, decision }: SimulatedSession): SimulatedRequest {
  const { lane, ruleId, reason, policyVersion } = decision;
  const event: NativeEventInput = {
    type: "route",
    time: startMs - 1_000,
    tool,
    session: id,
    surface: "tui",
    developer: developer.email,
    team: developer.team.slug,
    host: developer.host,
    repo,
    decidedLane: lane,
    ruleId,
    reason,
    policyVersion,
    workType: plan.work,
    workTypeSource: "declared",
  };
  return { kind: "native", developer, sentAtMs: startMs, events: [event] };
}
