import { matchesGlob } from "../metrics/lane-of";
import { toolName } from "../telemetry/tools";
import type { PolicyDraft } from "./document";
import { type Finding, warning } from "./finding";
import { pointerOf } from "./json-pointer";
import type { KnownWorld } from "./known-world";

/** Lanes that name no model for a tool that is in use, and models that nobody has heard of. */
export function validateTargets({ lanes }: PolicyDraft, known: KnownWorld): Finding[] {
  const named = new Set(lanes.flatMap(lane => Object.keys(lane.targets)));
  const tools = [...new Set([...named, ...(known.tools ?? [])])];
  return lanes.flatMap((lane, index) => {
    const pointer = pointerOf("lanes", index, "targets");
    const missing = tools.filter(tool => !Object.hasOwn(lane.targets, tool));
    const models = unknownModels(lane.targets, pointer, known.models);
    if (Object.keys(lane.targets).length === 0) {
      return [warning(pointer, "no_targets", `Lane "${lane.name}" names no model for any tool: add at least one`)];
    }
    if (missing.length === 0) return models;
    const why = missing.some(tool => named.has(tool)) ? "other lanes do" : "which is in use";
    const message = `Lane "${lane.name}" names no model for ${missing.map(toolName).join(", ")}, ${why}. Add one, or its decisions leave that tool as it is`;
    return [warning(pointer, "missing_target", message), ...models];
  });
}

function unknownModels(targets: PolicyDraft["lanes"][number]["targets"], pointer: string, models: KnownWorld["models"]): Finding[] {
  if (models === undefined) return [];
  return Object.entries(targets).flatMap(([tool, { model, fallbacks = [] }]) =>
    [
      { model, place: pointerOf(tool, "model") },
      ...fallbacks.map((fallback, position) => ({ model: fallback, place: pointerOf(tool, "fallbacks", position) })),
    ]
      .filter(named => !isKnownModel(named.model, models))
      .map(named => {
        const message = `Model "${named.model}" was never seen, and the model map and the prices do not name it. Check the spelling, or add it to the model map in the settings`;
        return warning(pointer + named.place, "unknown_model", message);
      }),
  );
}

/** With or without the provider that opencode and gateways put before a model's name. */
function isKnownModel(model: string, known: readonly string[]): boolean {
  const bare = model.slice(model.lastIndexOf("/") + 1);
  return known.some(pattern => matchesGlob(pattern, model) || matchesGlob(pattern, bare));
}
