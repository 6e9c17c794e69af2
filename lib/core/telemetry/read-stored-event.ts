import { type CanonicalEvent, type Decision, type DecisionSource, EVENT_TYPES, type EventType, type Thread, type ToolKind } from "./event";

const TYPES: ReadonlySet<unknown> = new Set(EVENT_TYPES);
const THREADS: ReadonlySet<unknown> = new Set<Thread>(["main", "auxiliary", "subagent"]);
const DECISIONS: ReadonlySet<unknown> = new Set<Decision>(["accept", "reject", "abort", "auto"]);
const SOURCES: ReadonlySet<unknown> = new Set<DecisionSource>(["user", "config", "hook", "unknown"]);
const TOOL_KINDS: ReadonlySet<unknown> = new Set<ToolKind>(["edit", "exec", "read", "search", "other"]);

/**
 * An event as the inbox holds it, checked by hand: our own lines come by the ten thousand each second. Absent means null (or empty), so that a
 * line holds only what was said. Throws where a field is not what it should be.
 */
export function readStoredEvent(line: unknown): CanonicalEvent {
  if (!isRecord(line)) throw new TypeError("not an object");
  return {
    org: name(line.org),
    eventId: name(line.eventId),
    tsMs: instant(line.tsMs),
    receivedAtMs: instant(line.receivedAtMs),
    tool: name(line.tool),
    toolVersion: text(line.toolVersion),
    surface: name(line.surface),
    interactive: flag(line.interactive) ?? fail("interactive"),
    session: text(line.session) ?? fail("session"),
    parentSession: text(line.parentSession),
    thread: one<Thread>(THREADS, line.thread) ?? "main",
    turn: text(line.turn),
    sequence: whole(line.sequence),
    developer: text(line.developer),
    team: text(line.team),
    host: text(line.host),
    tokenId: text(line.tokenId) ?? fail("tokenId"),
    repo: text(line.repo),
    branch: text(line.branch),
    type: one<EventType>(TYPES, line.type) ?? fail("type"),
    model: text(line.model),
    lane: text(line.lane),
    effort: text(line.effort),
    durationMs: number(line.durationMs),
    firstTokenMs: number(line.firstTokenMs),
    inputTokens: whole(line.inputTokens),
    cachedTokens: whole(line.cachedTokens),
    outputTokens: whole(line.outputTokens),
    reasoningTokens: whole(line.reasoningTokens),
    costUsd: number(line.costUsd),
    decision: one<Decision>(DECISIONS, line.decision),
    decisionSource: one<DecisionSource>(SOURCES, line.decisionSource),
    toolName: text(line.toolName),
    toolKind: one<ToolKind>(TOOL_KINDS, line.toolKind),
    callId: text(line.callId),
    success: flag(line.success),
    exitCode: whole(line.exitCode),
    fileHash: text(line.fileHash),
    reviewable: flag(line.reviewable),
    linesAdded: whole(line.linesAdded),
    linesRemoved: whole(line.linesRemoved),
    addedLineHashes: texts(line.addedLineHashes),
    removedLineHashes: texts(line.removedLineHashes),
    promptChars: whole(line.promptChars),
    isCommand: flag(line.isCommand) ?? false,
    errorType: text(line.errorType),
    statusCode: whole(line.statusCode),
    policyVersion: whole(line.policyVersion),
    ruleId: text(line.ruleId),
    decidedLane: text(line.decidedLane),
    reason: text(line.reason),
    workType: text(line.workType),
    childSession: text(line.childSession),
    attributes: attributes(line.attributes),
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
const isAbsent = (value: unknown): value is null | undefined => value === undefined || value === null;

function fail(what: string): never {
  throw new TypeError(`unexpected ${what}`);
}

function text(value: unknown): string | null {
  return isAbsent(value) ? null : typeof value === "string" ? value : fail("text");
}

function name(value: unknown): string {
  return typeof value === "string" && value !== "" ? value : fail("name");
}

function number(value: unknown): number | null {
  return isAbsent(value) ? null : typeof value === "number" ? value : fail("number");
}

function whole(value: unknown): number | null {
  return isAbsent(value) ? null : instant(value);
}

function instant(value: unknown): number {
  return typeof value === "number" && Number.isSafeInteger(value) ? value : fail("whole number");
}

function flag(value: unknown): boolean | null {
  return isAbsent(value) ? null : typeof value === "boolean" ? value : fail("flag");
}

function one<T extends string>(values: ReadonlySet<unknown>, value: unknown): T | null {
  return isAbsent(value) ? null : isOneOf<T>(values, value) ? value : fail("word");
}

function isOneOf<T extends string>(values: ReadonlySet<unknown>, value: unknown): value is T {
  return values.has(value);
}

const isText = (value: unknown): value is string => typeof value === "string";

function texts(value: unknown): string[] {
  if (isAbsent(value)) return [];
  return Array.isArray(value) && value.every(isText) ? value : fail("list");
}

function attributes(value: unknown): Record<string, string> {
  if (isAbsent(value)) return {};
  return isTexts(value) ? value : fail("attributes");
}

function isTexts(value: unknown): value is Record<string, string> {
  return isRecord(value) && Object.values(value).every(isText);
}
