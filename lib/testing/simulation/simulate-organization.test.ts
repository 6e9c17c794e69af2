import { describe, expect, it } from "vitest";
import { DEMO_PARAMETERS } from "./parameters";
import { cautiousPolicy, delegatingPolicy } from "./policies";
import { type SimulatedRequest, type SimulationOptions, simulateOrganization } from "./simulate-organization";

const END = Date.UTC(2026, 10, 20, 18);
const options: SimulationOptions = {
  seed: "test",
  endMs: END,
  days: 3,
  developersPerTeam: 1,
  parameters: DEMO_PARAMETERS,
  policies: [
    { version: 1, fromMs: 0, policy: cautiousPolicy() },
    { version: 2, fromMs: END - 2 * 86_400_000, policy: delegatingPolicy() },
  ],
  unattributedShare: 0.03,
};

describe("simulateOrganization", () => {
  it("gives the same requests for the same seed and others for another", () => {
    const first = JSON.stringify([...simulateOrganization(options)]);
    expect(JSON.stringify([...simulateOrganization(options)])).toBe(first);
    expect(JSON.stringify([...simulateOrganization({ ...options, seed: "other" })])).not.toBe(first);
  });

  it("sends nothing after the end and every record before it is sent", () => {
    const requests = [...simulateOrganization(options)];
    expect(requests.length).toBeGreaterThan(20);
    for (const request of requests) {
      expect(request.sentAtMs).toBeLessThanOrEqual(END);
      expect(Math.max(...timesOf(request))).toBeLessThanOrEqual(request.sentAtMs);
    }
  });
});

function timesOf(request: SimulatedRequest): number[] {
  if (request.kind === "native") return request.events.map(event => Number(event.time));
  if (request.kind === "git") return request.changes.map(change => change.atMs);
  const records = request.body.resourceLogs.flatMap(resource => resource.scopeLogs.flatMap(scope => scope.logRecords));
  return records.map(record => Number(record.observedTimeUnixNano.slice(0, -6)));
}
