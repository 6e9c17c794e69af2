import { decodeTelemetry } from "@/lib/core/telemetry/decode-telemetry";
import { testDecodeContext } from "@/lib/testing/decode-context";
import type { OtlpLogs } from "@/lib/testing/simulation/otlp-logs";
import { DEMO_PARAMETERS } from "@/lib/testing/simulation/parameters";
import { delegatingPolicy } from "@/lib/testing/simulation/policies";
import { simulateOrganization } from "@/lib/testing/simulation/simulate-organization";

/** One export request as a client sends it, and how many events become of it; `opens` is the conversation that begins with it, if one does. */
export type OtlpBatch = { body: Buffer; events: number; opens: string | null };

/** Records that a client's exporter sends at once at most. */
const RECORDS_PER_BATCH = 64;

/** Telemetry of simulated developers, cut as exporters cut it, until there are at least so many events; the last days before `endMs`. */
export function otlpBatches(seed: string, events: number, endMs: number): OtlpBatch[] {
  const batches: OtlpBatch[] = [];
  let total = 0;
  const requests = simulateOrganization({
    seed,
    endMs,
    days: 365,
    developersPerTeam: 40,
    parameters: DEMO_PARAMETERS,
    policies: [{ version: 1, fromMs: 0, policy: delegatingPolicy() }],
    unattributedShare: 0,
  });
  for (const request of requests) {
    if (request.kind !== "otlp") continue;
    for (const [index, part] of cut(request.body).entries()) {
      const decoded = decodeTelemetry("logs", part, testDecodeContext());
      const opens = index === 0 ? (decoded.events[0]?.session ?? null) : null;
      batches.push({ body: Buffer.from(JSON.stringify(part)), events: decoded.events.length, opens });
      total += decoded.events.length;
    }
    if (total >= events) break;
  }
  return batches;
}

function cut(body: OtlpLogs): OtlpLogs[] {
  return body.resourceLogs.flatMap(({ resource, scopeLogs }) =>
    scopeLogs.flatMap(({ scope, logRecords }) => {
      const parts: OtlpLogs[] = [];
      for (let start = 0; start < logRecords.length; start += RECORDS_PER_BATCH) {
        const own = logRecords.slice(start, start + RECORDS_PER_BATCH);
        parts.push({ resourceLogs: [{ resource, scopeLogs: [{ scope, logRecords: own }] }] });
      }
      return parts;
    }),
  );
}
