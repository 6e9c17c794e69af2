import { gitEvent } from "@/lib/core/git/git-event";
import type { DecodeContext } from "@/lib/core/telemetry/decode-context";
import { decodeTelemetry } from "@/lib/core/telemetry/decode-telemetry";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { decodeNativeEvents } from "@/lib/core/telemetry/native/decode-native-events";
import { fileHash } from "@/lib/core/telemetry/patch/edit-facts";
import type { GitChange } from "@/lib/testing/simulation/git-changes";
import type { SimulatedRequest } from "@/lib/testing/simulation/simulate-organization";
import { decodeContextOf } from "../ingest/decode-context-of";
import { type DecodedRequest, storeTelemetry } from "../ingest/store-telemetry";
import type { DemoOrganization } from "./create-demo-organization";

/** Takes a simulated client's request through the same decoding, privacy and inbox as one from the network, as if received when it was sent. */
export async function sendSimulated({ org, tokenId }: DemoOrganization, request: SimulatedRequest): Promise<number> {
  const actor = { kind: "token", tokenId, org, scopes: ["telemetry:write"], team: null, name: "Simulated clients" } as const;
  const decoded = decode(request, await decodeContextOf({ actor, person: null }, request.sentAtMs));
  await storeTelemetry(org, request.sentAtMs, decoded);
  return decoded.events.length;
}

/** What a simulation sends is never refused. */
function decode(request: SimulatedRequest, ctx: DecodeContext): DecodedRequest {
  if (request.kind === "git")
    return { events: request.changes.map(change => gitEventOf(change, ctx)), rejected: [], dropped: [], identities: [] };
  const decoded = request.kind === "native" ? decodeNativeEvents(request.events, ctx) : decodeTelemetry("logs", request.body, ctx);
  if (decoded.rejected.length > 0) throw new Error(`A simulated request was refused: ${JSON.stringify(decoded.rejected)}`);
  return { ...decoded, rejected: [] };
}

function gitEventOf({ path, ...change }: GitChange, ctx: DecodeContext): CanonicalEvent {
  return gitEvent({ ...change, fileHash: fileHash(ctx.hash, path, { repo: change.repo }) }, ctx);
}
