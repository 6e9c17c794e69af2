/** A name that was left out at the door, and when a client version first sent it (ISO date). */
export type SeenName = { tool: string; version: string; reason: string; firstDay: string };
/** Names that came with a version: no version seen before it had sent them. */
export type Drift = { tool: string; version: string; names: string[] };

/**
 * What changed in a client's telemetry, by version. The version seen first has nothing to be compared with, so it has no drift; neither has one
 * that does not say its version. Refused records are no names.
 */
export function schemaDrift(seen: readonly SeenName[]): Drift[] {
  const named = seen.filter(({ version, reason }) => version !== "" && reason.startsWith(DROPPED));
  return [...new Set(named.map(({ tool }) => tool))].flatMap(tool =>
    driftOf(
      tool,
      named.filter(name => name.tool === tool),
    ),
  );
}

const DROPPED = "dropped:";

function driftOf(tool: string, names: readonly SeenName[]): Drift[] {
  const firstDays = new Map<string, string>();
  for (const { version, firstDay } of names) {
    const known = firstDays.get(version);
    if (known === undefined || firstDay < known) firstDays.set(version, firstDay);
  }
  const before = new Set<string>();
  const drifts: Drift[] = [];
  const order = [...firstDays].sort(
    ([a, dayA], [b, dayB]) => dayA.localeCompare(dayB, "en") || a.localeCompare(b, "en", { numeric: true }),
  );
  for (const [position, [version]] of order.entries()) {
    const own = names.filter(name => name.version === version).map(name => name.reason.slice(DROPPED.length));
    const added = own.filter(name => !before.has(name)).sort();
    if (position > 0 && added.length > 0) drifts.push({ tool, version, names: added });
    for (const name of own) before.add(name);
  }
  return drifts;
}
