import type { z } from "zod";
import type { readySchema } from "@/lib/contract/health";
import { AppError } from "@/lib/core/app-error";
import packageJson from "@/package.json" with { type: "json" };
import { inboxDepth } from "../control-db/inbox";
import { telemetryDb } from "../telemetry-db/client";

type Ready = z.infer<typeof readySchema>;

/**
 * Whether this process can do its work. Without the analytical store telemetry is still accepted and policies are still served: degraded,
 * and ready. Without the control database nothing can be done: throws `unavailable`. Anyone may ask; the answer names no data.
 */
export async function getReadiness(): Promise<Ready> {
  const [depth, telemetry] = await Promise.all([inboxDepth(null).catch(() => null), isTelemetryUp()]);
  const ready: Ready = {
    status: telemetry ? "ready" : "degraded",
    version: packageJson.version,
    stores: { control: depth ? "up" : "down", telemetry: telemetry ? "up" : "down" },
    inboxEvents: depth?.events ?? null,
  };
  if (!depth) throw new AppError("unavailable", "The control database does not answer.", { details: { stores: ready.stores } });
  return ready;
}

export async function isTelemetryUp(): Promise<boolean> {
  try {
    return (await telemetryDb().ping({ select: true })).success;
  } catch {
    return false;
  }
}
