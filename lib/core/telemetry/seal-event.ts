import type { CanonicalEvent } from "./event";

/**
 * The last gate before an event is stored: identifiers have the form of identifiers, so that no sentence, path with spaces or line of
 * code passes in a field meant for a name, whatever a client writes there, and numbers fit their columns. What does not fit becomes null.
 */
const NAME = /^[\w@][\w.:/@+-]{0,127}$/;
const SLUG = /^[a-z0-9][a-z0-9._-]{0,63}$/;
const HASH = /^[\w-]{1,80}$/;
const MAX_ATTRIBUTES = 32;
const MAX_VALUE = 200;
const MAX_INT32 = 2_147_483_647;

export function sealEvent(event: CanonicalEvent): CanonicalEvent {
  return {
    ...event,
    tool: fits(NAME, event.tool) ?? "unknown",
    toolVersion: fits(NAME, event.toolVersion),
    surface: fits(SLUG, event.surface) ?? "unknown",
    session: fits(NAME, event.session) ?? "",
    parentSession: fits(NAME, event.parentSession),
    turn: fits(NAME, event.turn),
    developer: fits(HASH, event.developer),
    team: fits(SLUG, event.team),
    host: fits(HASH, event.host),
    repo: fits(NAME, event.repo),
    branch: fits(NAME, event.branch),
    model: fits(NAME, event.model),
    lane: fits(SLUG, event.lane),
    effort: fits(SLUG, event.effort),
    toolName: fits(NAME, event.toolName),
    callId: fits(NAME, event.callId),
    fileHash: fits(HASH, event.fileHash),
    errorType: fits(SLUG, event.errorType),
    ruleId: fits(SLUG, event.ruleId),
    decidedLane: fits(SLUG, event.decidedLane),
    reason: fits(SLUG, event.reason),
    workType: fits(SLUG, event.workType),
    childSession: fits(NAME, event.childSession),
    tsMs: Math.trunc(event.tsMs),
    sequence: whole(event.sequence),
    durationMs: amount(event.durationMs),
    firstTokenMs: amount(event.firstTokenMs),
    inputTokens: whole(event.inputTokens),
    cachedTokens: whole(event.cachedTokens),
    outputTokens: whole(event.outputTokens),
    reasoningTokens: whole(event.reasoningTokens),
    costUsd: amount(event.costUsd),
    exitCode: event.exitCode !== null && Math.abs(event.exitCode) <= MAX_INT32 ? Math.trunc(event.exitCode) : null,
    linesAdded: whole(event.linesAdded, MAX_INT32),
    linesRemoved: whole(event.linesRemoved, MAX_INT32),
    promptChars: whole(event.promptChars),
    statusCode: whole(event.statusCode, MAX_INT32),
    policyVersion: whole(event.policyVersion),
    attributes: sealAttributes(event.attributes),
  };
}

function fits(shape: RegExp, value: string | null): string | null {
  return value !== null && shape.test(value) ? value : null;
}

/** A finite amount that is not negative. */
function amount(value: number | null): number | null {
  return value !== null && Number.isFinite(value) && value >= 0 ? value : null;
}

/** A whole number that fits the column it is stored in. */
function whole(value: number | null, max = Number.MAX_SAFE_INTEGER): number | null {
  return value !== null && value >= 0 && value <= max ? Math.round(value) : null;
}

function sealAttributes(attributes: Record<string, string>): Record<string, string> {
  const entries = Object.entries(attributes).filter(
    ([key, value]) => NAME.test(key) && value.length <= MAX_VALUE && (NAME.test(value) || /^-?[\d.e+-]+$/i.test(value)),
  );
  return Object.fromEntries(entries.slice(0, MAX_ATTRIBUTES));
}
