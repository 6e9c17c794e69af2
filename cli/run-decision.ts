import type { HeldDecision } from "./hooks/hook-session";
import type { Io } from "./io";

/** The variable by which `lanekeeper run` tells the hooks of the tool it starts what was decided. */
export const DECISION_VARIABLE = "LANEKEEPER_DECISION";

/** The decision of the `lanekeeper run` that started the tool whose hook this is; null without one. */
export function decidedBefore({ env }: Pick<Io, "env">): HeldDecision | null {
  try {
    const value: unknown = JSON.parse(env[DECISION_VARIABLE] ?? "null");
    return isHeld(value) ? value : null;
  } catch {
    return null;
  }
}

function isHeld(value: unknown): value is HeldDecision {
  return typeof value === "object" && value !== null && typeof Reflect.get(value, "lane") === "string";
}
