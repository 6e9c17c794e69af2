import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { beganMs } from "./cut-sittings";

/** How soon after its cause the client hands a report on; nobody types a prompt that fast. */
const REPORT_DELAY_MS = 1_000;

/**
 * Ids of prompts that no person wrote: Claude Code reports the end of a background agent to the model by a prompt of its own, which looks like any
 * other where prompts are redacted. It comes as soon as the agent has ended and the main thread is idle, unless a request of the turn at work
 * took the report along. One report per agent. Expects both lists in their total order.
 */
export function taskReports(main: readonly CanonicalEvent[], children: readonly CanonicalEvent[]): ReadonlySet<string> {
  const reports = new Map<string, string | null>();
  const requests = main.filter(event => event.type === "request");
  for (const agent of children.filter(endedInBackground)) {
    const prompt = main.find(
      event => event.type === "prompt" && !event.isCommand && event.tsMs >= agent.tsMs && !reports.has(event.eventId),
    );
    if (prompt === undefined) continue;
    const before = requests.filter(request => request.tsMs <= prompt.tsMs);
    const reportTurns = new Set(reports.values());
    const takenAlong = before.some(request => beganMs(request) > agent.tsMs && !reportTurns.has(request.turn));
    const idleMs = Math.max(agent.tsMs, ...before.map(request => request.tsMs));
    if (!takenAlong && prompt.tsMs - idleMs <= REPORT_DELAY_MS) reports.set(prompt.eventId, prompt.turn);
  }
  return new Set(reports.keys());
}

function endedInBackground(event: CanonicalEvent): boolean {
  return event.attributes.name === "subagent_completed" && event.attributes.async === "true";
}
