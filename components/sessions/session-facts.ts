import { formatDuration } from "@/components/charts/timeline/duration-format";
import type { SessionDetail } from "@/lib/contract/sessions";
import { toolName } from "@/lib/core/telemetry/tools";
import type { Term } from "./glossary";
import { formatCost, formatWhole } from "./session-format";
import { coverageWords, endWords, surfaceWords } from "./session-words";

/** One fact of a session's header; lanes and the outcome are drawn with their badges beside them. */
export type SessionFact = { label: string; value: string; note?: string; term?: Term };

type Names = { started: (iso: string) => string; team: (slug: string) => string };

export function sessionFacts(detail: SessionDetail, names: Names): SessionFact[] {
  const { session } = detail;
  const surface = [surfaceWords(session.surface), session.interactive ? null : "nobody present"].filter(Boolean).join(", ");
  return [
    {
      label: "Duration",
      value: formatDuration(Date.parse(session.endedAt) - Date.parse(session.startedAt)),
      note: `from ${names.started(session.startedAt)}, ${endWords(detail.endReason)}`,
    },
    { label: "Team", value: session.team === null ? "No team" : names.team(session.team) },
    { label: "Repository", value: session.repo ?? "Not known" },
    { label: "Tool", value: [toolName(session.tool), session.toolVersion].filter(Boolean).join(" "), ...(surface && { note: surface }) },
    { label: "Models", value: session.models.join("\n") || "Not known" },
    countedIn(detail),
    {
      label: "Tokens",
      term: "tokens",
      value: `${formatWhole(session.inputTokens)} in, ${formatWhole(session.outputTokens)} out`,
      note: `${formatWhole(session.cachedTokens)} in from cache, ${formatWhole(session.reasoningTokens)} out for reasoning`,
    },
    costFact(detail),
    { label: "Changes", term: "accepted change", value: `${formatWhole(session.acceptedChanges)} accepted` },
    coverageFact(detail.coverageClass),
  ];
}

/** An unknown price makes the sum unknown; what is known is said beside the models without a price. */
function costFact({ session, turns }: SessionDetail): SessionFact {
  const cost = { label: "Cost", term: "cost" as const };
  if (session.costUsd !== null) return { ...cost, value: formatCost(session.costUsd), note: "at this organisation’s prices" };
  const models = [...new Set(turns.flatMap(turn => (turn.costUsd === null && turn.model !== null ? [turn.model] : [])))];
  const priced = turns.reduce((sum, turn) => sum + (turn.costUsd ?? 0), 0);
  const missing = models.length > 0 ? `no price for ${models.join(", ")}` : "a model has no price";
  return { ...cost, value: "Not known", note: priced > 0 ? `${missing}; the other turns cost ${formatCost(priced)}` : missing };
}

function countedIn({ subagents, auxiliaries }: SessionDetail): SessionFact {
  const parts = [
    subagents > 0 && `${subagents} ${subagents === 1 ? "sub-agent" : "sub-agents"}`,
    auxiliaries > 0 && `${auxiliaries} auxiliary ${auxiliaries === 1 ? "conversation" : "conversations"}`,
  ].filter(Boolean);
  const base = { label: "Counted in", term: subagents > 0 ? ("sub-agent" as const) : ("auxiliary conversation" as const) };
  return parts.length > 0
    ? { ...base, value: parts.join(", "), note: "their tokens and tools are part of this session" }
    : { ...base, value: "This conversation only" };
}

function coverageFact(coverageClass: string): SessionFact {
  const { visible, of, invisible } = coverageWords(coverageClass);
  const note = invisible.length > 0 ? `not visible with this client: ${invisible.join("; ")}` : "all are visible with this client";
  return { label: "Correction signals", term: "signals", value: `${visible} of ${of} visible`, note };
}
