/** How fast telemetry is taken in and understood by a whole installation on this machine, beside what the analytical store could do alone. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { type Installation, startInstallation, waitUntil } from "@/e2e/installation";
import { intakeIsEmpty, sessionDetail } from "@/e2e/sessions-api";
import { decodeTelemetry } from "@/lib/core/telemetry/decode-telemetry";
import { testDecodeContext } from "@/lib/testing/decode-context";
import { memoryOf } from "./measure/memory";
import { type OtlpBatch, otlpBatches } from "./measure/otlp-batches";
import { quantile } from "./measure/quantile";
import { type Measured, report } from "./measure/report";
import { createSender, sendAll, sendSteadily } from "./measure/sender";

const MIB = 1024 * 1024;
const STEADY_EVENTS_PER_SECOND = 400;
const { values } = parseArgs({
  options: {
    events: { type: "string", default: "200000" },
    seconds: { type: "string", default: "30" },
    connections: { type: "string", default: "16" },
  },
});
const connections = Number(values.connections);

const sumOf = (batches: readonly OtlpBatch[]): number => batches.reduce((sum, batch) => sum + batch.events, 0);

async function main(): Promise<void> {
  const endMs = Date.now();
  const steady = otlpBatches("steady", STEADY_EVENTS_PER_SECOND * Number(values.seconds), endMs);
  const flood = otlpBatches("flood", Number(values.events), endMs);
  console.log(`${flood.length + steady.length} requests with ${sumOf(flood) + sumOf(steady)} events are ready; starting an installation.`);
  const installation = await startInstallation();
  try {
    report("ingest", await measure(installation, steady, flood));
  } finally {
    await installation.remove();
  }
}

async function measure(installation: Installation, steady: readonly OtlpBatch[], flood: readonly OtlpBatch[]): Promise<Measured[]> {
  const { url } = installation;
  const owner = ["--email", "owner@acme.example", "--name", "Owner", "--role", "owner", "--organization", "Acme", "--generate"];
  await installation.admin("user", "create", ...owner);
  const scopes = ["telemetry:write", "metrics:read", "sessions:read"].flatMap(scope => ["--scope", scope]);
  const { secret } = await installation.admin<{ secret: string }>("token", "create", "--name", "bench", ...scopes);
  const sender = createSender(url, secret, connections);
  const isEmpty = () => intakeIsEmpty(url, secret);

  const atRest = totalMemory(await installation.pids());
  // The first sessions are followed until the dashboard can show them.
  const visible: Promise<number>[] = [];
  const acknowledged = await sendSteadily(
    {
      ...sender,
      send: async batch => {
        const tookMs = await sender.send(batch);
        if (batch.opens !== null && visible.length < 10) visible.push(untilVisible(url, secret, batch.opens));
        return tookMs;
      },
    },
    steady,
    STEADY_EVENTS_PER_SECOND,
  );
  const visibleMs = await Promise.all(visible);
  await waitUntil("the steady telemetry to be derived", isEmpty, 120_000);

  const started = performance.now();
  const acknowledgedSeconds = await sendAll(sender, flood, connections);
  const busy = totalMemory(await installation.pids());
  await waitUntil("the flood to be derived", isEmpty, 600_000);
  const derivedSeconds = (performance.now() - started) / 1000;
  sender.close();
  const aloneSeconds = await insertAlone(installation.dataDir, flood);

  const events = sumOf(flood);
  const ratio = (seconds: number): number => aloneSeconds / seconds;
  return [
    { what: "acknowledged, durable", value: events / acknowledgedSeconds, unit: "events/s", budget: { atLeast: 10_000 } },
    { what: "derived, while acknowledging", value: events / derivedSeconds, unit: "events/s" },
    { what: "acknowledgement at 400 events/s, p50", value: quantile(acknowledged, 0.5), unit: "ms" },
    { what: "acknowledgement at 400 events/s, p99", value: quantile(acknowledged, 0.99), unit: "ms", budget: { atMost: 200 } },
    { what: "until visible, p50", value: quantile(visibleMs, 0.5), unit: "ms" },
    { what: "until visible, slowest", value: Math.max(...visibleMs), unit: "ms", budget: { atMost: 5_000 } },
    { what: "ClickHouse alone, same rows", value: events / aloneSeconds, unit: "events/s" },
    { what: "acknowledged / ClickHouse alone", value: ratio(acknowledgedSeconds), unit: "x" },
    { what: "derived / ClickHouse alone", value: ratio(derivedSeconds), unit: "x" },
    ...(atRest === null ? [] : [{ what: "memory at rest (PSS)", value: atRest / MIB, unit: "MiB", budget: { atMost: 1_200 } }]),
    ...(busy === null ? [] : [{ what: "memory after the flood (PSS)", value: busy / MIB, unit: "MiB" }]),
  ];
}

async function untilVisible(url: string, token: string, session: string): Promise<number> {
  const started = performance.now();
  await waitUntil(`session ${session} to be visible`, async () => (await sessionDetail(url, token, `${session}#1`)) !== null, 60_000);
  return performance.now() - started;
}

/** Seconds for the same rows through the store's own client and nothing else. The rows are told apart by their organisation. */
async function insertAlone(dataDir: string, batches: readonly OtlpBatch[]): Promise<number> {
  const { env } = JSON.parse(await readFile(path.join(dataDir, "runtime.json"), "utf8")) as { env: Record<string, string> };
  Object.assign(process.env, env);
  const { insertEvents } = await import("@/lib/server/telemetry-db/events");
  const { telemetryDb } = await import("@/lib/server/telemetry-db/client");
  const context = testDecodeContext();
  const events = batches.flatMap(({ body }) => decodeTelemetry("logs", JSON.parse(body.toString("utf8")), context).events);
  const started = performance.now();
  await insertEvents(events);
  const seconds = (performance.now() - started) / 1000;
  await telemetryDb().close();
  return seconds;
}

function totalMemory(pids: Record<string, number>): number | null {
  const memory = memoryOf(pids);
  return memory === null ? null : Object.values(memory).reduce((sum, bytes) => sum + bytes, 0);
}

await main();
