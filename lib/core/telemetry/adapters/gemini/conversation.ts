import type { CanonicalEvent } from "../../event";
import { withAskedDecisions } from "./asked-decisions";
import { withUnloggedPrompts } from "./unlogged-prompts";

/**
 * What single records of Gemini CLI cannot tell and their conversation can: prompts that were not logged, and which calls a person was asked about.
 * Expects each event once, in the total order; returns them in order of time. Events of other clients stay as they are.
 */
export function withGeminiConversation(events: readonly CanonicalEvent[]): CanonicalEvent[] {
  if (!events.some(event => event.tool === "gemini-cli")) return [...events];
  return withAskedDecisions(withUnloggedPrompts(events));
}
