import type { CanonicalEvent } from "./event";

/**
 * The last gate before an event is stored: identifiers have the form of identifiers, so that no sentence, path with spaces or line of
 * code passes in a field meant for a name, whatever a client writes there, and numbers fit their columns. What does not fit becomes null.
 */
const NAME = /^[\w@][\w.:/@+-]{0,127}$/;
const SLUG = /^[a-z0-9][a-z0-9._-]{0,63}$/;
/** The evaluator writes its reasons in capitals. */
const REASON = /^[a-z0-9][a-z0-9._-]{0,63}$/i;
const HASH = /^[\w-]{1,80}$/;
const MAX_ATTRIBUTES = 32;
const MAX_VALUE = 200;
const MAX_INT32 = 2_147_483_647;

/** Texts that a client may have written, and the form that each must have. */
const SHAPES = [
  ["toolVersion", NAME],
  ["parentSession", NAME],
  ["turn", NAME],
  ["developer", HASH],
  ["team", SLUG],
  ["host", HASH],
  ["repo", NAME],
  ["branch", NAME],
  ["model", NAME],
  ["lane", SLUG],
  ["effort", SLUG],
  ["toolName", NAME],
  ["callId", NAME],
  ["fileHash", HASH],
  ["errorType", SLUG],
  ["ruleId", SLUG],
  ["decidedLane", SLUG],
  ["reason", REASON],
  ["workType", SLUG],
  ["childSession", NAME],
] as const satisfies readonly (readonly [keyof CanonicalEvent, RegExp])[];

export function sealEvent(event: CanonicalEvent): CanonicalEvent {
  const sealed = { ...event };
  if (!NAME.test(event.tool)) sealed.tool = "unknown";
  if (!SLUG.test(event.surface)) sealed.surface = "unknown";
  if (!NAME.test(event.session)) sealed.session = "";
  for (const [field, shape] of SHAPES) {
    const value = event[field];
    if (value !== null && !shape.test(value)) sealed[field] = null;
  }
  sealed.tsMs = Math.trunc(event.tsMs);
  sealed.sequence = whole(event.sequence);
  sealed.durationMs = amount(event.durationMs);
  sealed.firstTokenMs = amount(event.firstTokenMs);
  sealed.inputTokens = whole(event.inputTokens);
  sealed.cachedTokens = whole(event.cachedTokens);
  sealed.outputTokens = whole(event.outputTokens);
  sealed.reasoningTokens = whole(event.reasoningTokens);
  sealed.costUsd = amount(event.costUsd);
  sealed.exitCode = event.exitCode !== null && Math.abs(event.exitCode) <= MAX_INT32 ? Math.trunc(event.exitCode) : null;
  sealed.linesAdded = whole(event.linesAdded, MAX_INT32);
  sealed.linesRemoved = whole(event.linesRemoved, MAX_INT32);
  sealed.promptChars = whole(event.promptChars);
  sealed.statusCode = whole(event.statusCode, MAX_INT32);
  sealed.policyVersion = whole(event.policyVersion);
  sealed.attributes = sealAttributes(event.attributes);
  return sealed;
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
