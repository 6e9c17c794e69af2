import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { problemSchema } from "@/lib/contract/problem";
import { bearer, type HotPathServer, startHotPathServer } from "@/lib/testing/hot-path-server";
import { createTestOrganization } from "@/lib/testing/organization-factory";
import { recordedRequests } from "@/lib/testing/recording";
import { decodeOtlpResponse } from "./otlp-protobuf";

const RUNS = process.env.LANEKEEPER_FULL === "1" ? 5000 : 200;
const ANSWERS_WITHIN_MS = 10_000;

let server: HotPathServer;
let authorization: string;
beforeAll(async () => {
  server = await startHotPathServer();
  authorization = await bearer(await createTestOrganization(), ["telemetry:write"]);
});
afterAll(() => server.close());

const RECORDED = (["short-pb", "tool-ok"] as const).flatMap(scenario => recordedRequests("codex", scenario).map(request => request.bytes));
const NATIVE = Buffer.from(JSON.stringify({ events: [{ type: "prompt", time: "2026-11-22T06:40:00Z", tool: "x", session: "s" }] }));

/** Bytes of a real request with some flipped, cut off or put twice; or bytes of no kind at all. */
const bytes: fc.Arbitrary<Buffer> = fc.oneof(
  fc.uint8Array({ maxLength: 400 }).map(Buffer.from),
  fc.string({ unit: "grapheme", maxLength: 200 }).map(text => Buffer.from(text)),
  fc.json().map(text => Buffer.from(text)),
  fc
    .record({
      whole: fc.constantFrom(...RECORDED, NATIVE),
      flips: fc.array(fc.record({ at: fc.nat(), to: fc.nat(255) }), { maxLength: 8 }),
      cut: fc.option(fc.nat()),
    })
    .map(({ whole, flips, cut }) => {
      const copy = Buffer.from(whole);
      for (const { at, to } of flips) copy[at % copy.length] = to;
      return cut === null ? copy : copy.subarray(0, cut % copy.length);
    }),
);

const sent = fc.record({
  path: fc.constantFrom("/v1/logs", "/v1/metrics", "/v1/traces", "/api/otlp/v1/logs", "/api/v1/events"),
  type: fc.constantFrom(
    "application/json",
    "application/json; charset=utf-8",
    "application/x-protobuf",
    "application/protobuf",
    "text/plain",
    "",
  ),
  coding: fc.constantFrom(null, "gzip", "x-gzip", "deflate", "br", "identity"),
  squeeze: fc.boolean(),
  bytes,
});

it("whatever comes over the wire is answered soon, in its own format, and never with 5xx", async () => {
  await fc.assert(
    fc.asyncProperty(sent, async ({ path, type, coding, squeeze, bytes }) => {
      const headers = { authorization, "content-type": type, ...(coding !== null && { "content-encoding": coding }) };
      const body = new Uint8Array(squeeze ? gzipSync(bytes) : bytes);
      const answer = await fetch(`${server.url}${path}`, { method: "POST", headers, body, signal: AbortSignal.timeout(ANSWERS_WITHIN_MS) });
      expect([200, 400, 413, 415]).toContain(answer.status);
      await expectReadable(answer, path);
    }),
    { numRuns: RUNS },
  );
}, 600_000);

/** A protobuf request gets protobuf, everything else JSON. */
async function expectReadable(answer: Response, path: string): Promise<void> {
  const content = new Uint8Array(await answer.arrayBuffer());
  const type = answer.headers.get("content-type");
  if (type === "application/x-protobuf" && answer.status === 200) {
    const signal = path.endsWith("metrics") ? "metrics" : path.endsWith("traces") ? "traces" : "logs";
    expect(decodeOtlpResponse(signal, content).rejected).toBeGreaterThanOrEqual(0);
    return;
  }
  if (type === "application/x-protobuf") {
    expect(content[0]).toBe(0x08); // google.rpc.Status, field 1
    return;
  }
  const body: unknown = JSON.parse(new TextDecoder().decode(content));
  if (answer.status === 200) expect(type).toBe("application/json");
  else expect(problemSchema.parse(body).status).toBe(answer.status);
}
