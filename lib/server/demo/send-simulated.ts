import { decodeTelemetry } from "@/lib/core/telemetry/decode-telemetry";
import type { SimulatedRequest } from "@/lib/testing/simulation/simulate-organization";
import { appendInboxBatch } from "../control-db/inbox";
import { decodeContextOf } from "../ingest/decode-context-of";
import { packEvents } from "../ingest/pack-events";
import type { DemoOrganization } from "./create-demo-organization";

/** Takes a simulated client's request through the same decoding, privacy and inbox as one from the network, as if received when it was sent. */
export async function sendSimulated({ org, tokenId }: DemoOrganization, request: SimulatedRequest): Promise<number> {
  const actor = { kind: "token", tokenId, org, scopes: ["telemetry:write"], team: null, name: "Simulated clients" } as const;
  const ctx = await decodeContextOf({ actor, person: null }, request.sentAtMs);
  const { events } = decodeTelemetry("logs", request.body, ctx);
  await appendInboxBatch({
    org,
    receivedAtMs: request.sentAtMs,
    events: events.length,
    payload: await packEvents(events),
  });
  return events.length;
}
