/** How fast telemetry is taken in and understood by a whole installation on this machine, beside what the analytical store could do alone. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { type Installation, startInstallation, waitUntil } from "@/e2e/installation";
import { intakeIsEmpty, sessionDetail } from "@/e2e/sessions-api";
import { decodeTelemetry } from "@/lib/core/telemetry/decode-telemetry";
import { testDecodeContext } from "@/lib/testing/decode-context";
import { startCpuClock } from "./measure/cpu-time";
import { memoryOf } from "./measure/memory";
import { type OtlpBatch, otlpBatches } from "./measure/otlp-batches";
import { quantile } from "./measure/quantile";
import { type Measured, report } from "./measure/report";
import { createSender, type Sender, sendAll, sendSteadily } from "./measure/sender";

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

/** What is sent: at a steady pace, as fast as the installation takes it, and while its worker rests. */
type Load = Record<"steady" | "flood" | "backlog", OtlpBatch[]>;

const sumOf = (batches: readonly OtlpBatch[]): number => batches.reduce((sum, batch) => sum + batch.events, 0);

async function main(): Promise<void> {
  const endMs = Date.now();
  const load: Load = {
    steady: otlpBatches("steady", STEADY_EVENTS_PER_SECOND * Number(values.seconds), endMs),
    flood: otlpBatches("flood", Number(values.events), endMs),
    backlog: otlpBatches("backlog", Number(values.events), endMs),
  };
  console.log(`${sumOf(Object.values(load).flat())} events are ready; starting an installation.`);
  const installation = await startInstallation();
  try {
    report("ingest", await measure(installation, load));
  } finally {
    await installation.remove();
  }
}

async function measure(installation: Installation, { steady, flood, backlog }: Load): Promise<Measured[]> {
  const { url } = installation;
  const owner = ["--email", "owner@acme.example", "--name", "Owner", "--role", "owner", "--organization", "Acme", "--generate"];
  await installation.admin("user", "create", ...owner);
  const scopes = ["telemetry:write", "metrics:read", "sessions:read"].flatMap(scope => ["--scope", scope]);
  const { secret } = await installation.admin<{ secret: string }>("token", "create", "--name", "bench", ...scopes);
  const sender = createSender(url, secret, connections);
  const untilEmpty = (what: string) => waitUntil(`${what} to be derived`, () => intakeIsEmpty(url, secret), 600_000);

  const atRest = totalMemory(await installation.pids());
  const pace = await measurePace(sender, steady, session => untilVisible(url, secret, session));
  await untilEmpty("the steady telemetry");

  const started = performance.now();
  const acknowledgedSeconds = await sendAll(sender, flood, connections);
  const busy = totalMemory(await installation.pids());
  await untilEmpty("the flood");
  const derivedSeconds = (performance.now() - started) / 1000;

  const rested = await measureApart(
    installation,
    () => sendAll(sender, backlog, connections),
    () => untilEmpty("the backlog"),
  );
  sender.close();
  const aloneSeconds = await insertAlone(installation.dataDir, flood);

  const [events, waiting] = [sumOf(flood), sumOf(backlog)];
  const ratio = (seconds: number): number => aloneSeconds / seconds;
  return [
    { what: "acknowledged, durable, while deriving", value: events / acknowledgedSeconds, unit: "events/s", budget: { atLeast: 10_000 } },
    { what: "derived, while acknowledging", value: events / derivedSeconds, unit: "events/s" },
    { what: "acknowledged, the worker resting", value: waiting / rested.acknowledging.seconds, unit: "events/s" },
    {
      what: "derived from a backlog by one worker",
      value: waiting / rested.deriving.seconds,
      unit: "events/s",
      budget: { atLeast: 20_000 },
    },
    ...cpuLines("acknowledging", rested.acknowledging.cpuUs, waiting),
    ...cpuLines("deriving", rested.deriving.cpuUs, waiting),
    ...pace,
    { what: "ClickHouse alone, same rows", value: events / aloneSeconds, unit: "events/s" },
    { what: "acknowledged / ClickHouse alone", value: ratio(acknowledgedSeconds), unit: "x" },
    { what: "derived / ClickHouse alone", value: ratio(derivedSeconds), unit: "x" },
    ...(atRest === null ? [] : [{ what: "memory at rest (PSS)", value: atRest / MIB, unit: "MiB", budget: { atMost: 1_200 } }]),
    ...(busy === null ? [] : [{ what: "memory after the flood (PSS)", value: busy / MIB, unit: "MiB" }]),
  ];
}

/** Acknowledgement at a steady rate, and how long the first sessions take until the dashboard can show them. */
async function measurePace(
  sender: Sender,
  batches: readonly OtlpBatch[],
  untilVisible: (session: string) => Promise<number>,
): Promise<Measured[]> {
  const visible: Promise<number>[] = [];
  const send = async (batch: OtlpBatch) => {
    const tookMs = await sender.send(batch);
    if (batch.opens !== null && visible.length < 10) visible.push(untilVisible(batch.opens));
    return tookMs;
  };
  const acknowledged = await sendSteadily({ ...sender, send }, batches, STEADY_EVENTS_PER_SECOND);
  const visibleMs = await Promise.all(visible);
  return [
    { what: "acknowledgement at 400 events/s, p50", value: quantile(acknowledged, 0.5), unit: "ms" },
    { what: "acknowledgement at 400 events/s, p99", value: quantile(acknowledged, 0.99), unit: "ms", budget: { atMost: 200 } },
    { what: "until visible, p50", value: quantile(visibleMs, 0.5), unit: "ms" },
    { what: "until visible, slowest", value: Math.max(...visibleMs), unit: "ms", budget: { atMost: 5_000 } },
  ];
}

type Phase = { seconds: number; cpuUs: Record<string, number> | null };

/** Taking in and understanding one after the other: the worker is halted while telemetry is sent, and then has the machine to itself. */
async function measureApart(
  installation: Installation,
  send: () => Promise<unknown>,
  derive: () => Promise<unknown>,
): Promise<{ acknowledging: Phase; deriving: Phase }> {
  const pids = await installation.pids();
  const phase = async (run: () => Promise<unknown>): Promise<Phase> => {
    const clock = startCpuClock({ ...pids, sender: process.pid });
    const started = performance.now();
    await run();
    return { seconds: (performance.now() - started) / 1000, cpuUs: clock.stop() };
  };
  const worker = pids.worker;
  if (worker === undefined) throw new Error("The supervisor recorded no worker.");
  process.kill(worker, "SIGSTOP");
  const acknowledging = await phase(send).finally(() => process.kill(worker, "SIGCONT"));
  return { acknowledging, deriving: await phase(derive) };
}

/** Processor time of each process that did any of it. */
function cpuLines(doing: string, cpuUs: Phase["cpuUs"], events: number): Measured[] {
  return Object.entries(cpuUs ?? {})
    .map(([name, us]) => ({ what: `processor time ${doing}: ${name}`, value: us / events, unit: "us/event" }))
    .filter(({ value }) => value >= 0.5);
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
