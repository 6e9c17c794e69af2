import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sessionDetailSchema, sessionListSchema } from "@/lib/contract/sessions";
import { drainEverything } from "@/lib/testing/drain";
import { bearer, type HotPathServer, startHotPathServer } from "@/lib/testing/hot-path-server";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
import { groundTruth, recordedRequests, recordedScenarios } from "@/lib/testing/recording";
import { inboxDepth } from "../control-db/inbox";
import { getSession } from "../sessions/get-session";
import { listSessions } from "../sessions/list-sessions";

let server: HotPathServer;
let organization: TestOrganization;
let authorization: string;
beforeAll(async () => {
  server = await startHotPathServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  organization = await createTestOrganization();
  authorization = await bearer(organization, ["telemetry:write"], { team: "payments" });
});

/** The recordings were made on 22 November 2026. */
const range = new URLSearchParams({ from: "2026-11-01", to: "2026-11-30", limit: "200" });

async function sendScenario(scenario: string, times = 1): Promise<void> {
  for (let time = 0; time < times; time++) {
    for (const { signal, contentType, bytes } of recordedRequests("codex", scenario)) {
      const headers = { authorization, "content-type": contentType };
      const answer = await fetch(`${server.url}/v1/${signal}`, { method: "POST", headers, body: new Uint8Array(bytes) });
      expect(answer.status).toBe(200);
    }
  }
}

const sessions = async () => sessionListSchema.parse(await listSessions(organization.asToken(["sessions:read"]), range)).sessions;

describe("recorded Codex telemetry", () => {
  it("an interactive session sent twice is one session with three turns; the title is none, and tokens count once", async () => {
    await sendScenario("tui-approve-deny", 2);
    await drainEverything();
    const list = await sessions();
    expect(list).toHaveLength(1);
    expect(list[0]).toMatchObject({ tool: "codex", turns: 3, models: ["gpt-5.3-codex"], lanes: ["deep"], team: "payments" });
    const detail = sessionDetailSchema.parse(await getSession(organization.asToken(["sessions:read"]), list[0]?.id ?? ""));
    expect(detail.auxiliaries).toBe(1);
    expect(detail.turns).toHaveLength(3);
    expect(detail.spans.length).toBeGreaterThan(5);
    expect(detail.spansTruncated).toBe(false);
    expect(list[0]?.inputTokens).toBeGreaterThan(0);

    await sendScenario("tui-approve-deny");
    await drainEverything();
    expect(await sessions()).toEqual(list);
    expect(await inboxDepth(organization.org)).toMatchObject({ batches: 0, events: 0 });
  });

  it.each(recordedScenarios("codex").filter(name => groundTruth("codex", name).expected))(
    "%s gives the sessions and turns it had",
    async scenario => {
      await sendScenario(scenario);
      await drainEverything();
      const list = await sessions();
      const expected = groundTruth("codex", scenario).expected;
      expect({ sessions: list.length, turns: list.reduce((sum, session) => sum + session.turns, 0) }).toEqual(expected);
    },
  );

  it("gives the same facts request by request as in one go", async () => {
    await sendScenario("tui-approve-deny");
    await sendScenario("subagent");
    await drainEverything();
    const atOnce = await sessions();
    organization = await createTestOrganization();
    authorization = await bearer(organization, ["telemetry:write"], { team: "payments" });
    const requests = [...recordedRequests("codex", "subagent"), ...recordedRequests("codex", "tui-approve-deny")].reverse();
    for (const { signal, contentType, bytes } of requests) {
      const headers = { authorization, "content-type": contentType };
      await fetch(`${server.url}/v1/${signal}`, { method: "POST", headers, body: new Uint8Array(bytes) });
      await drainEverything();
    }
    expect(await sessions()).toEqual(atOnce);
  });
});
