/**
 * The canonical event: the one shape that every client's telemetry ends in (docs/architecture.md, "A request's life").
 *
 * Immutable and idempotent on `eventId`. Times are Unix epoch milliseconds (integers), durations milliseconds, costs US dollars.
 * `null` means "this client did not say"; it is never a guess. No field carries content: texts are reduced to lengths, hashes and
 * counts before an event exists (`lib/core/telemetry`, privacy at the door).
 */
export const EVENT_TYPES = [
  "session_start",
  "prompt",
  "first_token",
  "request",
  "request_error",
  "tool_decision",
  "tool_result",
  "edit",
  "revert",
  "check",
  "route",
  "escalation",
  "correction",
  "outcome",
  "session_end",
  "usage_metric",
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** `session` of a `usage_metric` that names no conversation: it belongs to no sitting and no facts are derived from it. */
export const NO_SESSION = "";

export type ToolKind = "edit" | "exec" | "read" | "search" | "other";

/** `auto` = allowed without asking (policy, config, hook, yolo); the others are a person's answer. */
export type Decision = "accept" | "reject" | "abort" | "auto";
export type DecisionSource = "user" | "config" | "hook" | "unknown";

/** What a conversation is: work of a person, a helper the client opened by itself (a title), or a delegated agent. */
export type Thread = "main" | "auxiliary" | "subagent";

export type CanonicalEvent = {
  org: string;
  eventId: string;
  tsMs: number;
  receivedAtMs: number;
  /** Canonical tool id: `codex`, `claude-code`, `gemini-cli`, `opencode`, or the sender's service name. */
  tool: string;
  toolVersion: string | null;
  /** `tui`, `exec`, `ide`, `sdk` or `unknown`. */
  surface: string;
  interactive: boolean;
  /** The client's conversation id; sittings are cut from it later. */
  session: string;
  /** The conversation this one serves, where the record itself names it. */
  parentSession: string | null;
  thread: Thread;
  /** The client's own turn id, where it has one. */
  turn: string | null;
  /** Order among events of the same conversation and millisecond; restarts with the process, so never an identity. */
  sequence: number | null;
  /** Pseudonym (keyed HMAC), never a name; null = unattributed. */
  developer: string | null;
  team: string | null;
  /** Keyed HMAC of the host name; joins conversations of one machine. */
  host: string | null;
  /** Id of the token that carried the event. */
  tokenId: string;
  repo: string | null;
  branch: string | null;
  type: EventType;
  model: string | null;
  /** Lane the caller says was intended (resource attribute or route record); the used lane is derived from the model. */
  lane: string | null;
  effort: string | null;
  durationMs: number | null;
  firstTokenMs: number | null;
  /** All input tokens, cached ones included. */
  inputTokens: number | null;
  cachedTokens: number | null;
  /** All output tokens, reasoning included. */
  outputTokens: number | null;
  reasoningTokens: number | null;
  /** The client's own figure; ours is computed from prices. */
  costUsd: number | null;
  decision: Decision | null;
  decisionSource: DecisionSource | null;
  toolName: string | null;
  toolKind: ToolKind | null;
  callId: string | null;
  success: boolean | null;
  exitCode: number | null;
  /** Keyed hash of the path of the one file this event touched; an `edit` event is emitted per file. */
  fileHash: string | null;
  /** False where the path names generated output or a lock file, which never needs review. */
  reviewable: boolean | null;
  linesAdded: number | null;
  linesRemoved: number | null;
  /** Salted hashes of added and removed lines of a patch (at most 400 each), for re-edit detection. */
  addedLineHashes: string[];
  removedLineHashes: string[];
  promptChars: number | null;
  /** A prompt that is a slash command or another non-question; it opens no turn. */
  isCommand: boolean;
  errorType: string | null;
  statusCode: number | null;
  policyVersion: number | null;
  ruleId: string | null;
  decidedLane: string | null;
  reason: string | null;
  /** Work type where declared or classified by the caller. */
  workType: string | null;
  /** Conversation opened by this tool call (a spawned sub-agent). */
  childSession: string | null;
  /**
   * Allow-listed extras, at most 32 keys of at most 200 characters. Of Codex: `execution_ms` of a tool result (without the wait for
   * approval), `check` (test, lint, type, build, other), `attempt` of a failed request, `metric`, `outcome` and `value` of a metric. Of
   * Claude Code also: `client_sequence`, `request_id` (which answer asked for a call), `agent` (whose call), `details` (arguments were sent),
   * `sha` of a commit, `name` of a record that says nothing else, `async` of an agent in the background. Of Gemini CLI also
   * `approval_mode` in force from then on, and `user_lines_added` and `user_lines_removed` of a proposal that the person changed.
   */
  attributes: Record<string, string>;
};
