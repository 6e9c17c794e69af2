import { env } from "./env";

/** The one clock: epoch milliseconds. `LANEKEEPER_NOW` replaces it, so that demo and tests do not depend on the day. */
export function now(): number {
  const fixed = env().LANEKEEPER_NOW;
  return fixed === undefined ? Date.now() : Date.parse(fixed);
}
