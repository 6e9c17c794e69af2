import { SIGNALS, type Signal } from "@/lib/core/metrics/facts";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";

/** `always`: without any setting. `detailed`: where the client sends what its tools were called with. */
type Sight = { always: Signal[]; detailed: Signal[]; edits: boolean; permissions: boolean };

const FILES: Signal[] = ["s3", "s4", "s5"];

/**
 * What each client's own export shows (PROTOCOLS section 2). Codex always sends tool arguments, so files, reverts and checks are derived at the
 * door; a denial with Esc leaves nothing, which the passport says. Claude Code and Gemini CLI send them only when they are set to, and Claude Code
 * cuts them at 512 characters: lines edited again (s4) are seen for short edits only, so its sessions are a class of their own.
 */
const SIGHT: Record<string, Sight> = {
  codex: { always: ["s1", "s2", ...FILES], detailed: [], edits: true, permissions: true },
  "claude-code": { always: ["s1", "s2"], detailed: ["s3", "s5"], edits: true, permissions: true },
  "gemini-cli": { always: ["s1"], detailed: FILES, edits: true, permissions: true },
};
const BLIND: Sight = { always: [], detailed: FILES, edits: false, permissions: false };

/** What an event proves to be visible in this configuration: who names one file or command names them all, likewise for decisions. */
function provedBy(event: CanonicalEvent, sight: Sight): Signal[] {
  switch (event.type) {
    case "edit":
      return event.fileHash === null ? [] : sight.detailed;
    case "revert":
    case "check":
      return sight.detailed;
    case "tool_result":
      return event.attributes.details === "true" ? sight.detailed : [];
    case "tool_decision":
      return sight === BLIND ? ["s1", "s2"] : [];
    case "correction":
      return ["s6"];
    default:
      return [];
  }
}

/** Signals visible in a sitting: by client, and by what its configuration was seen to send. In the order s1 to s6. */
export function visibleSignals(tool: string, events: readonly CanonicalEvent[]): Signal[] {
  const sight = SIGHT[tool] ?? BLIND;
  const seen = new Set<Signal>(sight.always);
  for (const event of events) for (const signal of provedBy(event, sight)) seen.add(signal);
  return SIGNALS.filter(signal => seen.has(signal));
}

/** The coverage class: visible signals joined by `+`, `none` where the client shows none. Figures are compared only within a class. */
export function coverageClass(signals: readonly Signal[]): string {
  return signals.length === 0 ? "none" : signals.join("+");
}

/** Whether the client lets edits, and so the files of a turn, be seen. */
export const showsEdits = (tool: string): boolean => (SIGHT[tool] ?? BLIND).edits;

/** Whether the client reports permission prompts, so that none seen means none asked. */
export const showsPermissions = (tool: string): boolean => (SIGHT[tool] ?? BLIND).permissions;
