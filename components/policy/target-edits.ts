import type { Lane, PolicyDraft, Target } from "@/lib/core/policy/document";
import type { KnownWorld } from "@/lib/core/policy/known-world";
import { CODING_TOOLS } from "@/lib/core/telemetry/tools";

/** Tools that a lane can have a target for: those that Lanekeeper understands, those seen, and those that any lane names. */
export function toolsToTarget({ lanes }: Pick<PolicyDraft, "lanes">, { tools = [] }: KnownWorld): string[] {
  const named = lanes.flatMap(lane => Object.keys(lane.targets));
  return [...new Set([...CODING_TOOLS, ...named.toSorted(), ...tools])];
}

/** Names to choose a model from: those seen or priced, and those that the policy names; patterns are no names. */
export function modelsToChoose({ lanes }: Pick<PolicyDraft, "lanes">, { models = [] }: KnownWorld): string[] {
  const named = lanes.flatMap(lane => Object.values(lane.targets).flatMap(({ model, fallbacks = [] }) => [model, ...fallbacks]));
  return [...new Set([...named, ...models.filter(model => !model.includes("*"))])].toSorted();
}

/** The lane with a target for a tool; null takes it away. */
export function withTarget(lane: Lane, tool: string, target: Target | null): Lane {
  if (target) return { ...lane, targets: { ...lane.targets, [tool]: target } };
  const { [tool]: _, ...targets } = lane.targets;
  return { ...lane, targets };
}

/** The target with other fallbacks; none at all leave the field away. */
export function withFallbacks({ fallbacks: _, ...target }: Target, fallbacks: readonly string[]): Target {
  return fallbacks.length === 0 ? target : { ...target, fallbacks: [...fallbacks] };
}

/** A first model for a tool: what another lane runs there, else one that is known. */
export function modelToStartWith(draft: Pick<PolicyDraft, "lanes">, known: KnownWorld, tool: string): string {
  const elsewhere = draft.lanes.map(lane => lane.targets[tool]?.model).find(Boolean);
  return elsewhere ?? modelsToChoose(draft, known)[0] ?? "model";
}
