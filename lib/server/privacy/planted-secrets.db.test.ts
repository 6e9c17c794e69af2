import { createHmac, randomBytes } from "node:crypto";
import { Writable } from "node:stream";
import { gzipSync } from "node:zlib";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CLAUDE_ATTRIBUTES } from "@/lib/core/telemetry/adapters/claude/attributes";
import { CODEX_ATTRIBUTES } from "@/lib/core/telemetry/adapters/codex/attributes";
import { GEMINI_ATTRIBUTES } from "@/lib/core/telemetry/adapters/gemini/attributes";
import { GEN_AI_ATTRIBUTES } from "@/lib/core/telemetry/adapters/gen-ai/attributes";
import { OPENCODE_ATTRIBUTES } from "@/lib/core/telemetry/adapters/opencode/attributes";
import { NUMERIC_ATTRIBUTES, RESOURCE_KEYS } from "@/lib/core/telemetry/allow-list";
import { nativeEventSchema } from "@/lib/core/telemetry/native/native-event-schema";
import type { OtlpSignal } from "@/lib/core/telemetry/otlp/otlp-record";
import { drainEverything } from "@/lib/testing/drain";
import { dumpControlDb, dumpTelemetryDb } from "@/lib/testing/dump-stores";
import { githubPull, githubPush, githubReview, gitlabMerge, gitlabNote, gitlabPush, sha } from "@/lib/testing/git-payloads";
import { bearer, type HotPathServer, startHotPathServer } from "@/lib/testing/hot-path-server";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
import { joined, singleRecords, type TextPlace, textPlaces, visitTexts, withTexts, woven } from "@/lib/testing/planted-secrets";
import { type RecordedClient, recordedRequests, recordedScenarios } from "@/lib/testing/recording";
import { createGitConnection } from "../git-hosts/create-git-connection";
import { flushWriteBehind } from "../hot-path/write-behind";
import { encodeOtlpProtobuf } from "../ingest/otlp-protobuf";
import { processState } from "../process-state";
import { rederiveChangedIdentities } from "../worker/rederive-changed-identities";

/** Found nowhere else; each place plants it with a number of its own, so that what is found tells where it came from. */
const MARK = `hunter${randomBytes(6).toString("hex")}`;
const CONTROL = `control-${randomBytes(6).toString("hex")}`;
const planted = new Map<string, string>();

function secretOf(place: string): string {
  const known = planted.get(place) ?? `${MARK}n${planted.size}n`;
  planted.set(place, known);
  return known;
}
/** Text as a person or a model writes it, and text that could be a name, such as a key. */
const prose = (place: string) => `please rotate the ${secretOf(place)} password`;
const key = (place: string) => `sk-live-${secretOf(`${place} (as a key)`)}`;

/** What may be kept as it is, if it has the form of a name: each client's allow-listed attributes, and what records and metrics are called. */
const OF_ALL = [...RESOURCE_KEYS, ...NUMERIC_ATTRIBUTES, "logRecords.eventName", "metrics.name", "spans.name"];
const MAY_ENTER: Record<RecordedClient, ReadonlySet<TextPlace>> = {
  codex: new Set([...CODEX_ATTRIBUTES, ...OF_ALL]),
  claude: new Set([...CLAUDE_ATTRIBUTES, ...OF_ALL]),
  gemini: new Set([...GEMINI_ATTRIBUTES, ...OF_ALL]),
  opencode: new Set([...OPENCODE_ATTRIBUTES, ...GEN_AI_ATTRIBUTES, ...OF_ALL]),
};
const CLIENTS: readonly RecordedClient[] = ["codex", "claude", "gemini", "opencode"];

let server: HotPathServer;
let organization: TestOrganization;
let authorization: string;
let log = "";

beforeAll(async () => {
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      log += String(chunk);
      done();
    },
  });
  // The first to ask for the log decides where it goes.
  processState("log", () => pino({ level: "trace", base: undefined }, sink));
  server = await startHotPathServer();
  organization = await createTestOrganization();
  authorization = await bearer(organization, ["telemetry:write"], { personOf: "owner" });
});
afterAll(() => server.close());

function post(path: string, body: Uint8Array | string, headers: Record<string, string> = {}): Promise<Response> {
  const all = { authorization, "content-type": "application/json", ...headers };
  return fetch(`${server.url}${path}`, { method: "POST", headers: all, body: typeof body === "string" ? body : new Uint8Array(body) });
}

/** In both formats; a text where protobuf has a number cannot be written. */
async function sendOtlp(signal: OtlpSignal, bodies: readonly Record<string, unknown>[]): Promise<void> {
  for (let start = 0; start < bodies.length; start += 200) {
    const part = bodies.slice(start, start + 200);
    expect((await post(`/v1/${signal}`, JSON.stringify(joined(part)))).status).toBe(200);
    const writable = part.filter(body => isWritable(signal, body));
    if (writable.length === 0) continue;
    const bytes = encodeOtlpProtobuf(signal, joined(writable));
    expect((await post(`/v1/${signal}`, bytes, { "content-type": "application/x-protobuf" })).status).toBe(200);
  }
}

function isWritable(signal: OtlpSignal, body: Record<string, unknown>): boolean {
  try {
    return encodeOtlpProtobuf(signal, body).length > 0;
  } catch {
    return false;
  }
}

/** What decides how a record is read, beside which texts it has. */
const TELLING: ReadonlySet<TextPlace> = new Set(["event.name", "service.name", "tool_name", "tool.name", "metrics.name", "spans.name"]);

/** One record of each kind that a client was seen to send: by signal, places of its texts, and telling names. */
function kindsOfRecords(client: RecordedClient): { signal: OtlpSignal; body: Record<string, unknown> }[] {
  const kinds = new Map<string, { signal: OtlpSignal; body: Record<string, unknown> }>();
  for (const scenario of recordedScenarios(client)) {
    for (const { signal, body } of recordedRequests(client, scenario)) {
      for (const single of singleRecords(body)) {
        const seen = new Set<string>();
        visitTexts(single, (place, text) => {
          seen.add(TELLING.has(place) ? `${place}=${text}` : place);
          return null;
        });
        kinds.set([signal, ...[...seen].sort()].join(), { signal, body: single });
      }
    }
  }
  return [...kinds.values()];
}

/** What is found of the secrets: from which places. */
function leaks(text: string): string[] {
  const found = new Set(text.match(new RegExp(`${MARK}n\\d+n`, "g")) ?? []);
  return [...planted].filter(([, secret]) => found.has(secret)).map(([place]) => place);
}

describe("a secret planted in every field that a client can send", () => {
  it.each(CLIENTS)("%s: every place of every kind of record, as JSON and as protobuf", async client => {
    const bySignal = new Map<OtlpSignal, Record<string, unknown>[]>();
    for (const { signal, body } of kindsOfRecords(client)) {
      const bodies = bySignal.get(signal) ?? [];
      bySignal.set(signal, bodies);
      const places = [...textPlaces(body)];
      const label = (place: string) => `${client} ${signal} ${place}`;
      const closed = new Set(places.filter(place => !MAY_ENTER[client].has(place)));
      bodies.push(withTexts(body, closed, (_, place) => key(label(place))));
      bodies.push(withTexts(body, closed, (text, place) => woven(text, secretOf(`${label(place)} (woven)`))));
      for (const group of [closed, ...places.filter(place => MAY_ENTER[client].has(place)).map(place => new Set([place]))]) {
        bodies.push(withTexts(body, group, (_, place) => prose(label(place))));
        bodies.push(withTexts(body, group, (text, place) => `${text} ${prose(label(place))}`));
      }
    }
    for (const [signal, bodies] of bySignal) await sendOtlp(signal, bodies);
    expect([...bySignal.values()].flat().length).toBeGreaterThan(20);
  });

  it("attributes that no recording shows, and their keys", async () => {
    const keys = [
      "process.command_args",
      "prompt",
      "arguments",
      "output",
      "tool_input",
      "hook_event_name",
      "gen_ai.input.messages",
      "new.secret",
    ];
    const services = ["codex_cli_rs", "claude-code", "gemini-cli", "opencode", "copilot-chat", "some-client", prose("service.name")];
    const names = ["codex.user_prompt", "codex.tool_result", "tool_result", "gemini_cli.tool_call", "hook", prose("event name")];
    const value = (place: string) => ({
      arrayValue: {
        values: [
          { stringValue: key(place) },
          { kvlistValue: { values: [{ key: prose(`key in ${place}`), value: { stringValue: prose(place) } }] } },
        ],
      },
    });
    const attributes = keys.flatMap(each => [
      { key: each, value: { stringValue: key(`attribute ${each}`) } },
      { key: `${each}.list`, value: value(`attribute ${each}`) },
      { key: prose(`key ${each}`), value: { stringValue: "x" } },
    ]);
    const bodies = services.flatMap(service =>
      names.map(name => ({
        resourceLogs: [
          {
            resource: { attributes: [{ key: "service.name", value: { stringValue: service } }, ...attributes] },
            schemaUrl: prose("schemaUrl"),
            scopeLogs: [
              {
                scope: { name: prose("scope name"), version: prose("scope version"), attributes },
                logRecords: [
                  {
                    timeUnixNano: "1795329714751866998",
                    severityText: prose("severityText"),
                    body: { kvlistValue: { values: attributes } },
                    attributes: [
                      { key: "event.name", value: { stringValue: name } },
                      { key: "session.id", value: { stringValue: CONTROL } },
                      { key: "conversation.id", value: { stringValue: CONTROL } },
                      ...attributes,
                    ],
                  },
                ],
              },
            ],
          },
        ],
      })),
    );
    await sendOtlp("logs", bodies);
  });

  it("native events: every field, known or not", async () => {
    const content = ["developer", "host", "file", "patch", "command", "prompt", "tool_input", "transcript_path"];
    const fields = [...Object.keys(nativeEventSchema.shape), ...content];
    const event = { type: "tool_result", time: "2026-11-22T08:00:00Z", tool: "codex", session: CONTROL, callId: "call-1" };
    const edit = {
      ...event,
      type: "edit",
      file: key("native file"),
      patch: `@@ -1 +1 @@\n-${key("native patch")}\n+${prose("native patch")}`,
    };
    const events = [
      ...fields.map(field => ({ ...event, [field]: prose(`native ${field}`) })),
      ...content.map(field => ({ ...event, [field]: key(`native ${field}`) })),
      ...fields.map(field => ({ ...event, [field]: { nested: [key(`native ${field}`)] } })),
      {
        ...event,
        command: `TOKEN=${key("native command")} npm test -- ${key("native command")} && git commit -m "${prose("native command")}"`,
      },
      edit,
      key("native event that is none"),
    ];
    const answer = await post("/api/v1/events", JSON.stringify({ events, [key("native batch key")]: prose("native batch") }));
    expect(answer.status).toBe(200);
    expect(await answer.text()).not.toContain(MARK);
  });

  it("webhooks: titles, messages, names, addresses, paths and accounts", async () => {
    const [github, gitlab] = [
      await createGitConnection(organization.as("owner"), { host: "github", name: "g" }),
      await createGitConnection(organization.as("owner"), { host: "gitlab", name: "l" }),
    ];
    const commit = {
      sha: sha("b"),
      message: `${prose("commit message")}\n\nThis reverts commit abcdef1 ${key("commit message")}`,
      email: `${key("commit e-mail")}@example.org`,
      added: [`src/${key("path")}.ts`, prose("path")],
    };
    const deliveries = [
      ["push", githubPush([commit, { ...commit, sha: sha("c"), message: key("commit message") }])],
      ["pull_request", githubPull({})],
      ["pull_request_review", githubReview({ atMinute: 5 })],
      ["pull_request", githubPull({ action: "closed", mergedBy: sha("c"), atMinute: 9 })],
      [prose("hook event name"), { secret: prose("unknown hook") }],
    ] as const;
    for (const [event, payload] of deliveries) {
      const body = plantedIn(payload);
      const signature = `sha256=${createHmac("sha256", github.secret).update(body).digest("hex")}`;
      expect((await post(github.connection.path, body, { "x-github-event": event, "x-hub-signature-256": signature })).status).toBe(200);
    }
    for (const [event, payload] of [
      ["Push Hook", gitlabPush([commit])],
      ["Note Hook", gitlabNote({ atMinute: 3 })],
      ["Merge Request Hook", gitlabMerge({ action: "merge", mergedBy: sha("b"), atMinute: 9 })],
    ] as const) {
      const answer = await post(gitlab.connection.path, plantedIn(payload), { "x-gitlab-event": event, "x-gitlab-token": gitlab.secret });
      expect(answer.status).toBe(200);
    }
  });

  it("headers, addresses and bodies that are refused", async () => {
    const header = key("header");
    const bodies: [body: Uint8Array | string, headers: Record<string, string>][] = [
      [`{"resourceLogs": [${key("broken JSON")}`, {}],
      [`{"resourceLogs": ${JSON.stringify(prose("wrong type"))}}`, {}],
      [prose("text"), { "content-type": "text/plain" }],
      [Buffer.from(prose("no protobuf")), { "content-type": "application/x-protobuf" }],
      [Buffer.from(prose("no gzip")), { "content-encoding": "gzip" }],
      [gzipSync(prose("gzip of no JSON")), { "content-encoding": "gzip" }],
      ["{}", { "content-encoding": header }],
      ["{}", { "content-type": `application/${header}` }],
      ["{}", { authorization: `Bearer ${key("authorization")}` }],
      [
        "{}",
        { "user-agent": header, traceparent: header, cookie: `session=${header}`, "x-forwarded-for": header, "x-github-event": header },
      ],
    ];
    for (const path of ["/v1/logs", "/v1/traces", "/v1/metrics", "/api/v1/events", `/hooks/github/${header}`]) {
      for (const [body, headers] of bodies) {
        const answer = await post(`${path}?token=${header}`, body, headers);
        const said = (await answer.text()).replaceAll(header, "");
        expect(said, "but what the sender put into its own headers").not.toContain(MARK);
      }
    }
  });
});

/** A webhook's body with a secret in every text that is made up to be content. */
function plantedIn(payload: object): string {
  return JSON.stringify(payload, (name, value: unknown) => {
    const isContent = typeof value === "string" && /^Secret|^Ada|^cora|^ada$|^login-|^user\d|secret/i.test(value) && !value.includes(MARK);
    return isContent ? prose(`hook ${name}`) : value;
  });
}

it("is nowhere in the inbox, in either store, or in the log", async () => {
  await flushWriteBehind();
  const inbox = await dumpControlDb();
  expect(inbox).toContain(CONTROL);
  expect(leaks(inbox)).toEqual([]);
  await drainEverything();
  await rederiveChangedIdentities(() => false);
  await flushWriteBehind();
  const [control, telemetry] = [await dumpControlDb(), await dumpTelemetryDb()];
  expect(telemetry).toContain(CONTROL);
  expect(control).toContain(organization.org);
  expect({ control: leaks(control), telemetry: leaks(telemetry), log: leaks(log) }).toEqual({ control: [], telemetry: [], log: [] });
  expect(planted.size).toBeGreaterThan(300);
});

it("would be found", () => {
  expect(leaks(`before ${[...planted.values()][7]} after`)).toEqual([[...planted.keys()][7]]);
});
