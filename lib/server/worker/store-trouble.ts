import { isStoreUnreachable } from "../control-db/errors";
import { pgPool } from "../control-db/pg-pool";
import { telemetryDb } from "../telemetry-db/client";

/**
 * ClickHouse's codes for "not now": time, memory, space or parts ran out, too much at once, a replica away, read-only, no table yet.
 * https://github.com/ClickHouse/ClickHouse/blob/master/src/Common/ErrorCodes.cpp
 */
const NOT_NOW = new Set(["60", "81", "159", "202", "203", "209", "210", "225", "241", "242", "243", "252", "319", "394", "516", "999"]);

/** True when a failure says something about a store rather than about the data: then everything waits, and nothing counts as tried. */
export async function isStoreTrouble(error: unknown): Promise<boolean> {
  if (isStoreUnreachable(error)) return true;
  if (error instanceof Error && "code" in error && NOT_NOW.has(String(error.code))) return true;
  return !(await storesAnswer());
}

async function storesAnswer(): Promise<boolean> {
  try {
    const [ping] = await Promise.all([telemetryDb().ping({ select: true }), pgPool().query("SELECT 1")]);
    return ping.success;
  } catch {
    return false;
  }
}
