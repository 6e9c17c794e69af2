import type { DecodeContext } from "../../decode-context";
import { type CanonicalEvent, NO_SESSION, type Thread } from "../../event";
import { type Attributes, scalarText, toNumber, toText } from "../../otlp/attribute-value";
import type { OtlpRecord } from "../../otlp/otlp-record";
import type { OnDropped } from "../client-adapter";
import { type ClientRecord, type ClientSurface, clientRecord, sessionId } from "../client-record";
import { CLAUDE_ATTRIBUTES } from "./attributes";

/** What every event of one Claude Code record has in common. A record without `session.id` (it can be switched off) has no session. */
export function claudeRecord(record: OtlpRecord, ctx: DecodeContext, drop: OnDropped): ClientRecord {
  return clientRecord(record, ctx, CLAUDE_ATTRIBUTES, drop, kept => {
    const session = toText(kept.get("session.id"));
    const repo = kept.has("repo") || record.resource.has("repo") ? null : repositoryOf(kept);
    return {
      ...surfaceOf(kept),
      sequence: orderOf(kept, record),
      session: session === null ? NO_SESSION : sessionId(ctx, session),
      thread: threadOf(kept),
      turn: toText(kept.get("prompt.id")),
      model: toText(kept.get("model")),
      effort: toText(kept.get("effort")),
      attributes: extrasOf(kept),
      ...(repo !== null && { repo }),
    };
  });
}

/**
 * Numbers and ids that join records: `client_sequence` shows gaps, `request_id` which answer asked for a call, `agent` whose call it was (all of
 * one session's sub-agents carry its id).
 */
function extrasOf(kept: Attributes): CanonicalEvent["attributes"] {
  const named = { client_sequence: "event.sequence", request_id: "request_id", agent: "agent_id" };
  const texts = Object.entries(named).map(([name, key]) => [name, scalarText(kept.get(key))] as const);
  return Object.fromEntries(texts.filter((entry): entry is [string, string] => entry[1] !== null));
}

/** Owner and name, which `OTEL_METRICS_INCLUDE_REPOSITORY=true` sends apart. */
function repositoryOf(kept: Attributes): string | null {
  const [owner, name] = [toText(kept.get("vcs.owner.name")), toText(kept.get("vcs.repository.name"))];
  return owner === null || name === null ? null : `${owner}/${name}`;
}

/** Times are whole milliseconds, so the client's own number orders records within one, with room for the events derived from a record. */
function orderOf(kept: Attributes, record: OtlpRecord): number {
  const sequence = toNumber(kept.get("event.sequence"));
  return sequence === null ? record.orderNs : sequence * 100;
}

/** Requests name what they are for; calls and requests of a sub-agent name the agent. */
function threadOf(kept: Attributes): Thread {
  const source = toText(kept.get("query_source"));
  if (kept.has("agent_id") || source?.startsWith("agent:") === true) return "subagent";
  return source === null || source === "sdk" || source.startsWith("repl_main_thread") ? "main" : "auxiliary";
}

/**
 * Where Claude Code ran. Each record says so with `OTEL_METRICS_INCLUDE_ENTRYPOINT=true`; without it only requests do, by what they are for, and
 * the other records of the session stay unknown.
 */
function surfaceOf(kept: Attributes): ClientSurface {
  const tool = "claude-code";
  const entrypoint = toText(kept.get("app.entrypoint"));
  const source = toText(kept.get("query_source"));
  if (entrypoint === "cli") return { tool, surface: "tui", interactive: true };
  if (entrypoint === "sdk-cli") return { tool, surface: "exec", interactive: false };
  if (entrypoint?.startsWith("sdk-") === true) return { tool, surface: "sdk", interactive: false };
  if (entrypoint !== null && /vscode|jetbrains|desktop/.test(entrypoint)) return { tool, surface: "ide", interactive: true };
  if (entrypoint !== null) return { tool, surface: "unknown", interactive: false };
  if (source?.startsWith("repl_main_thread") === true) return { tool, surface: "tui", interactive: true };
  return { tool, surface: source === "sdk" ? "exec" : "unknown", interactive: false };
}
