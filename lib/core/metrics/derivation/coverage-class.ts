import { SIGNALS, type Signal } from "@/lib/core/metrics/facts";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";

type Sight = { signals: Signal[]; edits: boolean; permissions: boolean };

/**
 * What each client's own export shows without any special setting (PROTOCOLS section 2). Codex sends tool arguments, so files, reverts and checks
 * are derived at the door; a denial with Esc leaves nothing, which the passport says. Claude Code names files and commands only with tool details on.
 */
const SIGHT: Record<string, Sight> = {
  codex: { signals: ["s1", "s2", "s3", "s4", "s5"], edits: true, permissions: true },
  "claude-code": { signals: ["s1", "s2"], edits: false, permissions: true },
  "gemini-cli": { signals: ["s1", "s3", "s4", "s5"], edits: true, permissions: true },
};
const BLIND: Sight = { signals: [], edits: false, permissions: false };

/** Signals that an event proves to be visible in this configuration: who names one file or command names them all, likewise for decisions. */
function provedBy(event: CanonicalEvent): Signal[] {
  switch (event.type) {
    case "edit":
      return event.fileHash === null ? [] : ["s3", "s4", "s5"];
    case "revert":
    case "check":
      return ["s3", "s4", "s5"];
    case "tool_decision":
      return ["s1", "s2"];
    case "correction":
      return ["s6"];
    default:
      return [];
  }
}

/** Signals visible in a sitting: by client, and by what its configuration was seen to send. In the order s1 to s6. */
export function visibleSignals(tool: string, events: readonly CanonicalEvent[]): Signal[] {
  const seen = new Set<Signal>((SIGHT[tool] ?? BLIND).signals);
  for (const event of events) for (const signal of provedBy(event)) seen.add(signal);
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
