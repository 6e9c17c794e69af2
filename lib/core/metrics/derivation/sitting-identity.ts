import type { SittingFacts } from "@/lib/core/metrics/facts";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";

type Identity = Pick<SittingFacts, "org" | "developer" | "team" | "repo" | "branch" | "tool" | "toolVersion" | "surface">;

/** Who, where and with what: the first event that says so, main thread only. */
export function sittingIdentity(main: readonly CanonicalEvent[]): Identity {
  const first = main[0];
  if (first === undefined) throw new RangeError("a sitting has at least one event");
  const stated = <K extends keyof CanonicalEvent>(key: K): CanonicalEvent[K] =>
    main.find(event => event[key] !== null)?.[key] ?? first[key];
  return {
    org: first.org,
    developer: stated("developer"),
    team: stated("team"),
    repo: stated("repo"),
    branch: stated("branch"),
    tool: first.tool,
    toolVersion: stated("toolVersion"),
    surface: main.find(event => event.surface !== "unknown")?.surface ?? first.surface,
  };
}
