import type { CanonicalEvent } from "@/lib/core/telemetry/event";

/** One prompt that a person sent, and every record of it. */
export type ToldPrompt = { prompt: CanonicalEvent; records: CanonicalEvent[] };

/** Codex logs a prompt up to 26 s after it was sent (PROTOCOLS section 2). */
export const LATE_PROMPT_MS = 30_000;
/** A client's own record may be ahead of the hook that tells the same prompt. */
const EARLY_PROMPT_MS = 5_000;

/**
 * The prompts of a sitting, in order. A hook and the client's own export tell the same prompt without a common id: a record of each path close
 * together is one prompt, sent when the hook heard of it. Each record is used once, the earliest first.
 */
export function toldPrompts(main: readonly CanonicalEvent[]): ToldPrompt[] {
  const records = main.filter(event => event.type === "prompt" && !event.isCommand);
  const exported = records.filter(event => !isNative(event));
  const used = new Set<CanonicalEvent>();
  const told = records.filter(isNative).map((hook): ToldPrompt => {
    const twin = exported.find(event => !used.has(event) && isTwin(hook, event));
    if (twin === undefined) return { prompt: hook, records: [hook] };
    used.add(twin);
    const { promptChars, turn, surface, interactive } = hook.surface === "unknown" ? { ...twin, turn: hook.turn } : hook;
    const prompt = { ...hook, surface, interactive, promptChars: promptChars ?? twin.promptChars, turn: turn ?? twin.turn };
    return { prompt, records: [hook, twin] };
  });
  for (const event of exported) if (!used.has(event)) told.push({ prompt: event, records: [event] });
  return told.sort((a, b) => records.indexOf(a.records[0] ?? a.prompt) - records.indexOf(b.records[0] ?? b.prompt));
}

function isTwin(hook: CanonicalEvent, event: CanonicalEvent): boolean {
  const late = event.tsMs - hook.tsMs;
  return late <= LATE_PROMPT_MS && -late <= EARLY_PROMPT_MS;
}

/** Told by a hook, a gateway or an editor in the native format, not by the client's own export. */
export const isNative = (event: CanonicalEvent): boolean => event.attributes.via === "native";
