import type { SessionDetail, SessionSummary, Turn } from "@/lib/contract/sessions";
import { developerName } from "@/lib/core/access/pseudonym-name";
import type { SittingFacts, TurnFact } from "@/lib/core/metrics/facts";
import type { SessionRow } from "../telemetry-db/session-rows";

export const isoTime = (epochMs: number): string => new Date(epochMs).toISOString();

/** What silence would prove has not happened while the session may still go on. */
const outcomeAt = ({ outcome, closesAtMs }: { outcome: string; closesAtMs: number }, asOfMs: number): string =>
  closesAtMs > asOfMs ? "open" : outcome;

/** A line of the session list. */
export function presentSessionRow(row: SessionRow, asOfMs: number): SessionSummary {
  const { session, startedMs, endedMs, closesAtMs: _, turnCount, escalationCount, ...same } = row;
  return {
    ...same,
    id: session,
    developerName: row.developer === null ? null : developerName(row.developer),
    startedAt: isoTime(startedMs),
    endedAt: isoTime(endedMs),
    outcome: outcomeAt(row, asOfMs),
    turns: turnCount,
    escalations: escalationCount,
  };
}

/** The same line from whole facts. */
export function presentSession(facts: SittingFacts, asOfMs: number): SessionSummary {
  return {
    id: facts.id,
    conversation: facts.conversation,
    developer: facts.developer,
    developerName: facts.developer === null ? null : developerName(facts.developer),
    team: facts.team,
    repo: facts.repo,
    tool: facts.tool,
    toolVersion: facts.toolVersion,
    surface: facts.surface,
    interactive: facts.interactive,
    startedAt: isoTime(facts.startMs),
    endedAt: isoTime(facts.endMs),
    outcome: outcomeAt(facts, asOfMs),
    lanes: facts.lanes,
    models: facts.models,
    turns: facts.turns.length,
    correctedTurns: facts.turns.filter(turn => turn.corrected).length,
    escalations: facts.escalations.length,
    toolCalls: facts.turns.reduce((sum, turn) => sum + turn.toolCalls, 0),
    acceptedChanges: facts.changes.filter(change => change.accepted).length,
    inputTokens: facts.inputTokens,
    cachedTokens: facts.cachedTokens,
    outputTokens: facts.outputTokens,
    reasoningTokens: facts.reasoningTokens,
    costUsd: facts.costUsd,
  };
}

/** Everything of a session but its timeline. What may still go on at `asOfMs` has not ended yet, whatever silence would prove. */
export function presentDetail(facts: SittingFacts, asOfMs: number): Omit<SessionDetail, "spans" | "spansTruncated"> {
  return {
    session: presentSession(facts, asOfMs),
    endReason: facts.endReason,
    coverageClass: facts.coverageClass,
    subagents: facts.subagents,
    auxiliaries: facts.auxiliaries,
    turns: facts.turns.map(presentTurn),
    episodes: facts.episodes.map(({ startMs, closesAtMs, ...episode }) => ({
      ...episode,
      startedAt: isoTime(startMs),
      ...(closesAtMs > asOfMs && { cause: "censored" as const, reason: "open" }),
    })),
    chains: facts.chains.map(chain => ({
      lane: chain.lane,
      firstTurn: chain.firstTurn,
      lastTurn: chain.lastTurn,
      correctedTurns: chain.correctedTurns,
      acceptedChanges: chain.acceptedChanges,
      costUsd: chain.costUsd,
    })),
    escalations: facts.escalations.map(escalation => ({
      trigger: escalation.trigger,
      direction: escalation.direction,
      fromLane: escalation.fromLane,
      toLane: escalation.toLane,
      at: isoTime(escalation.atMs),
      turn: escalation.turn,
      late: escalation.late,
      correctionsBefore: escalation.correctionsBefore,
      correctionsAfter: escalation.correctionsAfter,
      outcome: escalation.outcome,
    })),
  };
}

function presentTurn({ startMs, endMs, interactive: _i, passedChecks: _p, clientCostUsd: _c, promptChars: _l, ...turn }: TurnFact): Turn {
  return { ...turn, startedAt: isoTime(startMs), endedAt: isoTime(endMs) };
}
