import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeOtlpProtobuf, encodeOtlpProtobuf } from "@/lib/server/ingest/otlp-protobuf";
import { codexLogs } from "@/lib/testing/codex-logs";
import { testDecodeContext } from "@/lib/testing/decode-context";
import { recordedRequests } from "@/lib/testing/recording";
import { decodeTelemetry } from "./decode-telemetry";
import { type CanonicalEvent, NO_SESSION } from "./event";

const ctx = testDecodeContext();
const prompt = { "event.name": "codex.user_prompt", prompt_length: "12" };
const first = (resource: Record<string, string>, overrides = {}, record = {}): CanonicalEvent | undefined =>
  decodeTelemetry("logs", codexLogs([{ ...prompt, ...record }], resource), testDecodeContext(overrides)).events[0];

describe("identity", () => {
  test("the person is the resource's, else the client's account, else the token's, else nobody", () => {
    const owned = { tokenDeveloper: "dev_token" };
    const account = { "user.email": "Dev.One@example.org", "user.account_id": "acct-1" };
    expect(first({ "enduser.id": "dev.one@example.org " }, owned)?.developer).toBe(first({}, owned, account)?.developer);
    expect(first({}, owned, account)?.developer).toMatch(/^dev_[\w-]{16}$/);
    expect(first({}, owned)?.developer).toBe("dev_token");
    expect(first({})?.developer).toBeNull();
  });

  test("resource attributes name team, repository, branch, lane and work type", () => {
    const resource = { "team.id": "Payments", repo: "acme/ledger", branch: "fix/rounding", lane: "fast", work_type: "test-repair" };
    expect(first(resource, { tokenTeam: "core" })).toMatchObject({
      team: "payments",
      repo: "acme/ledger",
      branch: "fix/rounding",
      lane: "fast",
      workType: "test-repair",
    });
    expect(first({}, { tokenTeam: "core" })?.team).toBe("core");
  });

  test.each([
    ["https://user:secret@github.com/acme/ledger.git", "acme/ledger"],
    ["git@github.com:acme/ledger.git", "acme/ledger"],
    ["ledger", "ledger"],
  ])("the repository %s is %s", (repo, name) => {
    expect(first({ repo })?.repo).toBe(name);
  });

  test("the host is a hash", () => {
    expect(first({ "host.name": "marvin" })?.host).toMatch(/^[\w-]{16}$/);
  });

  test.each([
    ["codex_exec", "exec", false],
    ["codex_cli_rs", "tui", true],
    ["codex-app-server", "ide", true],
    ["codex_vscode", "ide", true],
    ["codex_sdk_ts", "sdk", false],
    ["codex", "unknown", false],
  ])("%s is %s, interactive: %s", (service, surface, interactive) => {
    expect(first({ "service.name": service })).toMatchObject({ tool: "codex", surface, interactive });
  });
});

describe("idempotence", () => {
  const request = recordedRequests("codex", "tui-patch")[1];

  test("the order of records within a request does not matter", () => {
    const records: Record<string, string>[] = [
      prompt,
      { "event.name": "codex.turn_ttft", duration_ms: "40" },
      { "event.name": "codex.tool_result", call_id: "c" },
    ];
    const body = codexLogs(records) as { resourceLogs: { scopeLogs: { logRecords: object[] }[] }[] };
    const all = body.resourceLogs[0]?.scopeLogs[0]?.logRecords ?? [];
    const decode = (logRecords: object[]) =>
      decodeTelemetry("logs", { resourceLogs: [{ ...body.resourceLogs[0], scopeLogs: [{ logRecords }] }] }, ctx).events;
    const sorted = (events: CanonicalEvent[]) => [...events].sort((a, b) => (a.eventId < b.eventId ? -1 : 1));
    fc.assert(
      fc.property(fc.shuffledSubarray([...all, ...all], { minLength: 6 }), shuffled => {
        expect(sorted(decode(shuffled))).toEqual(sorted(decode(all)));
      }),
    );
  });

  test("JSON and protobuf of one request give the same events", () => {
    const binary = decodeOtlpProtobuf("logs", encodeOtlpProtobuf("logs", request?.body ?? {}));
    expect(decodeTelemetry("logs", binary, ctx).events).toEqual(decodeTelemetry("logs", request?.body, ctx).events);
  });

  test("a call reported again after a restart is the same event; its sequence number takes no part", () => {
    const result = { "event.name": "codex.tool_result", call_id: "c", tool_name: "shell" };
    const again = { ...result, tool_result_seq: 1, "event.timestamp": "2026-11-22T06:40:09.000Z" };
    expect(decodeTelemetry("logs", codexLogs([{ ...result, tool_result_seq: 9 }, again]), ctx).events).toHaveLength(1);
  });

  test("two prompts of one millisecond stay two", () => {
    expect(decodeTelemetry("logs", codexLogs([prompt, prompt]), ctx).events).toHaveLength(2);
  });
});

describe("what is left out is counted", () => {
  test("attributes, events and records without a name", () => {
    const body = codexLogs([{ ...prompt, prompt: "text", "terminal.type": "x" }, { "event.name": "codex.startup_phase" }, {}]);
    expect(decodeTelemetry("logs", body, ctx)).toMatchObject({
      accepted: 3,
      rejected: [],
      dropped: [
        { tool: "codex", key: "prompt", count: 1 },
        { tool: "codex", key: "terminal.type", count: 1 },
        { tool: "codex", key: "event:codex.startup_phase", count: 1 },
        { tool: "codex", key: "event:unnamed", count: 1 },
      ],
    });
  });

  test("an event that needs a conversation and has none is rejected; the list of models is not", () => {
    const models = { "event.name": "codex.api_request", "conversation.id": "", endpoint: "/models" };
    const decoded = decodeTelemetry("logs", codexLogs([{ ...prompt, "conversation.id": "" }, models, prompt]), ctx);
    expect(decoded).toMatchObject({ accepted: 2, rejected: [{ reason: "no_conversation", count: 1 }] });
    expect(decoded.events).toHaveLength(1);
  });

  test("an attribute key that is a text itself is not repeated", () => {
    const { dropped } = decodeTelemetry("logs", codexLogs([{ ...prompt, "my secret text": "x" }]), ctx);
    expect(dropped).toContainEqual(expect.objectContaining({ tool: "codex", key: "(other)", count: 1 }));
  });
});

describe("clients without an adapter", () => {
  const record = { "event.name": "acme.answer", "session.id": "s1", model: "big", duration_ms: "12", input_tokens: 5, prompt: "text" };
  const { events, dropped, accepted } = decodeTelemetry("logs", codexLogsOf("acme-agent", record), ctx);

  function codexLogsOf(service: string, fields: Record<string, string | number>): object {
    return JSON.parse(JSON.stringify(codexLogs([fields], { "service.name": service })).replaceAll("codex_otel.log_only", "acme"));
  }

  test("keep name, time and well-known numbers only", () => {
    expect(accepted).toBe(1);
    expect(events).toMatchObject([
      {
        tool: "acme-agent",
        type: "usage_metric",
        session: NO_SESSION,
        model: null,
        tsMs: Date.UTC(2026, 10, 22, 6, 40),
        attributes: { name: "acme.answer", duration_ms: "12", input_tokens: "5" },
      },
    ]);
    expect(dropped.map(({ key }) => key)).toEqual(["conversation.id", "model", "session.id", "prompt"]);
  });

  test("metrics keep their value, spans their length", () => {
    const resource = { attributes: [{ key: "service.name", value: { stringValue: "acme-agent" } }] };
    const metrics = [{ name: "acme.tokens", sum: { dataPoints: [{ asInt: "7", timeUnixNano: "1795329596499000000" }] } }];
    expect(decodeTelemetry("metrics", { resourceMetrics: [{ resource, scopeMetrics: [{ metrics }] }] }, ctx).events).toMatchObject([
      { attributes: { name: "acme.tokens", value: "7" } },
    ]);
    const spans = [{ name: "acme.run", startTimeUnixNano: "1795329596499000000", endTimeUnixNano: "1795329596599000000" }];
    expect(decodeTelemetry("traces", { resourceSpans: [{ resource, scopeSpans: [{ spans }] }] }, ctx).events).toMatchObject([
      { attributes: { name: "acme.run" }, durationMs: 100 },
    ]);
  });
});

test("a body that is not OTLP is refused with a pointer", () => {
  expect(() => decodeTelemetry("logs", { resourceLogs: 1 }, ctx)).toThrow(
    expect.objectContaining({ code: "bad_request", issues: [{ pointer: "/resourceLogs", message: expect.any(String) }] }),
  );
});

test("numbers that fit no column and impossible ones are left out", () => {
  const record = { "event.name": "codex.user_prompt", prompt_length: "1e300" };
  expect(decodeTelemetry("logs", codexLogs([record]), ctx).events).toMatchObject([{ promptChars: null }]);
  const negative = { "event.name": "codex.turn_ttft", duration_ms: "-5" };
  expect(decodeTelemetry("logs", codexLogs([negative]), ctx).events).toMatchObject([{ durationMs: null, firstTokenMs: null }]);
});
