import { randomUUID } from "node:crypto";

const WELL_FORMED = /^[A-Za-z0-9._-]{8,64}$/;

/** The caller's `X-Request-Id` when it is safe to log and to store, else a new one. */
export function requestIdOf(header: string | null | undefined): string {
  return header && WELL_FORMED.test(header) ? header : randomUUID();
}
