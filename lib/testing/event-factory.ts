import { BLANK_EVENT } from "@/lib/core/telemetry/blank-event";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";

/** Start of the made-up time in tests: Monday 5 October 2026, 09:00 UTC. */
export const T0 = Date.UTC(2026, 9, 5, 9);

let serial = 0;

/** A canonical Codex event with everything unknown except what `partial` states. `receivedAtMs` follows `tsMs` by a second unless stated. */
export function event(partial: Partial<CanonicalEvent> = {}): CanonicalEvent {
  serial += 1;
  const tsMs = partial.tsMs ?? T0;
  return {
    ...BLANK_EVENT,
    org: "org-1",
    eventId: `event-${String(serial).padStart(8, "0")}`,
    tsMs,
    receivedAtMs: tsMs + 1000,
    tool: "codex",
    toolVersion: "0.169.0",
    surface: "tui",
    interactive: true,
    session: "conversation-1",
    developer: "dev_a",
    team: "platform",
    tokenId: "token-1",
    repo: "shop",
    type: "prompt",
    addedLineHashes: [],
    removedLineHashes: [],
    attributes: {},
    ...partial,
  };
}

export const FAST_MODEL = "gpt-5.3-codex-spark";
export const DEEP_MODEL = "gpt-5.3-codex";

export type EditOptions = {
  file: string;
  added?: number;
  removed?: number;
  addedLines?: string[];
  removedLines?: string[];
  decision?: "accept" | "reject" | "auto";
};

export type TurnOptions = {
  /** Instant of the prompt. */
  atMs?: number;
  /** First token and whole wait after the prompt. */
  firstTokenMs?: number;
  waitMs?: number;
  model?: string;
  edit?: EditOptions;
  /** Fields that every event of the turn shares. */
  shared?: Partial<CanonicalEvent>;
};

/** The events of one ordinary turn: prompt, first token, an edit if asked for, and the completed request at the end of the wait. */
export function turnEvents(options: TurnOptions = {}): CanonicalEvent[] {
  const { atMs = T0, firstTokenMs = 400, waitMs = 4000, model = FAST_MODEL, edit, shared = {} } = options;
  const base = { model, ...shared };
  const tokens = { inputTokens: 1200, cachedTokens: 800, outputTokens: 90, reasoningTokens: 30 };
  return [
    event({ ...base, type: "prompt", tsMs: atMs, promptChars: 25 }),
    event({ ...base, type: "first_token", tsMs: atMs + firstTokenMs, durationMs: firstTokenMs }),
    ...(edit === undefined ? [] : editEvents(edit, atMs + waitMs - 500, base)),
    event({ ...base, type: "request", tsMs: atMs + waitMs, ...tokens }),
  ];
}

/** Decision, result and edit of one `apply_patch` call at an instant. */
export function editEvents(edit: EditOptions, tsMs: number, shared: Partial<CanonicalEvent> = {}): CanonicalEvent[] {
  serial += 1;
  const { file, added = 10, removed = 0, addedLines = [], removedLines = [], decision = "accept" } = edit;
  const call = { ...shared, tsMs, callId: `call-${serial}`, toolName: "apply_patch", toolKind: "edit" as const };
  const decisionSource = decision === "auto" ? ("config" as const) : ("user" as const);
  const decided = event({ ...call, type: "tool_decision", decision, decisionSource, tsMs: tsMs - 100 });
  if (decision === "reject") return [decided];
  return [
    decided,
    event({ ...call, type: "tool_result", success: true, durationMs: 300 }),
    event({
      ...call,
      type: "edit",
      fileHash: file,
      reviewable: true,
      linesAdded: added,
      linesRemoved: removed,
      addedLineHashes: addedLines,
      removedLineHashes: removedLines,
    }),
  ];
}
