import { describe, expect, it } from "vitest";
import { DEMO_PARAMETERS } from "./parameters";
import { simulateOrganization } from "./simulate-organization";

const END = Date.UTC(2026, 10, 20, 18);
const options = {
  seed: "test",
  endMs: END,
  days: 5,
  developersPerTeam: 2,
  parameters: DEMO_PARAMETERS,
  publishedAtMs: END - 2 * 86_400_000,
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
    expect(requests.length).toBeGreaterThan(30);
    for (const { sentAtMs, body } of requests) {
      expect(sentAtMs).toBeLessThanOrEqual(END);
      const times = body.resourceLogs.flatMap(r =>
        r.scopeLogs.flatMap(s => s.logRecords.map(l => Number(l.observedTimeUnixNano.slice(0, -6)))),
      );
      expect(Math.max(...times)).toBeLessThanOrEqual(sentAtMs);
    }
  });
});
