import { BLANK_EVENT } from "../../blank-event";
import type { CanonicalEvent } from "../../event";

/**
 * Adds the prompts that Gemini CLI does not log: in a terminal those that name a file (`@path`) and those of custom commands leave no `user_prompt`,
 * while everything that answers them carries their prompt id. Each begins where the first request or call of its turn began; its length is not known.
 * Expects events in their total order and returns them in order of time; those of other clients stay as they are.
 */
export function withUnloggedPrompts(events: readonly CanonicalEvent[]): CanonicalEvent[] {
  const logged = new Set(events.filter(event => event.type === "prompt").map(turnKey));
  const added: CanonicalEvent[] = [];
  for (const event of events) {
    if (event.tool !== "gemini-cli" || event.thread !== "main" || event.turn === null || logged.has(turnKey(event))) continue;
    logged.add(turnKey(event));
    added.push(promptBefore(event));
  }
  return added.length === 0 ? [...events] : [...added, ...events].sort((a, b) => a.tsMs - b.tsMs);
}

function turnKey(event: CanonicalEvent): string {
  return `${event.session}/${event.turn}`;
}

/** Of what answers it the prompt has who asked, where and when, and nothing else. */
function promptBefore(event: CanonicalEvent): CanonicalEvent {
  const { org, receivedAtMs, tool, toolVersion, surface, interactive, session, turn, developer, team, host, tokenId, repo, branch } = event;
  const asked = { org, receivedAtMs, tool, toolVersion, surface, interactive, session, turn, developer, team, host, tokenId, repo, branch };
  const tsMs = event.tsMs - Math.max(0, event.durationMs ?? 0);
  return { ...BLANK_EVENT, ...asked, type: "prompt", eventId: `${event.eventId}:prompt`, tsMs };
}
