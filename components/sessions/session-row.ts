import type { SessionSummary } from "@/lib/contract/sessions";
import { toolName } from "@/lib/core/telemetry/tools";
import { formatCost, formatTokens, formatWhole } from "./session-format";
import { outcomeWords, type Words } from "./session-words";

/** A line of the session list, in words. */
export type SessionRow = {
  id: string;
  startedAt: string;
  started: string;
  /** Two words of the pseudonym, or that nobody is known. */
  developer: string;
  attributed: boolean;
  team: string | null;
  tool: string;
  version: string | null;
  lanes: readonly string[];
  turns: string;
  corrected: string;
  anyCorrected: boolean;
  escalations: string;
  anyEscalations: boolean;
  toolCalls: string;
  tokens: string;
  /** Null when a model has no price. */
  cost: string | null;
  outcome: Words;
};

export function sessionRow(session: SessionSummary, startedOf: (iso: string) => string, teamName: (slug: string) => string): SessionRow {
  return {
    id: session.id,
    startedAt: session.startedAt,
    started: startedOf(session.startedAt),
    developer: session.developerName ?? "unattributed",
    attributed: session.developerName !== null,
    team: session.team === null ? null : teamName(session.team),
    tool: toolName(session.tool),
    version: session.toolVersion,
    lanes: session.lanes,
    turns: formatWhole(session.turns),
    corrected: formatWhole(session.correctedTurns),
    anyCorrected: session.correctedTurns > 0,
    escalations: formatWhole(session.escalations),
    anyEscalations: session.escalations > 0,
    toolCalls: formatWhole(session.toolCalls),
    tokens: formatTokens(session.inputTokens + session.outputTokens),
    cost: session.costUsd === null ? null : formatCost(session.costUsd),
    outcome: outcomeWords(session.outcome),
  };
}
