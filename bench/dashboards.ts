/** How long the read models take at ten million events, beside questions of the same kind asked of raw events. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { type Installation, startInstallation } from "@/e2e/installation";
import { quantile } from "./measure/quantile";
import { type Measured, report } from "./measure/report";

const DAY_MS = 86_400_000;
const BUDGET_MS = 300;
const { values } = parseArgs({ options: { "data-dir": { type: "string" }, calls: { type: "string", default: "20" } } });
const calls = Number(values.calls);

const RAW_RANGE = "ts >= {from: Date} AND ts < addDays({to: Date}, 1)";
/** Questions that are asked of events as well as of what was derived from them. */
const RAW = {
  "developers per day": "SELECT toDate(ts) AS day, uniqExact(developer) FROM events FINAL WHERE {range} GROUP BY day",
  "tokens per model":
    "SELECT model, sum(input_tokens), sum(output_tokens) FROM events FINAL WHERE {range} AND type = 'request' GROUP BY model",
  "prompts per day": "SELECT toDate(ts) AS day, count() FROM events FINAL WHERE {range} AND type = 'prompt' GROUP BY day",
};

async function main(): Promise<void> {
  const installation = await startInstallation(values["data-dir"] === undefined ? {} : { dataDir: path.resolve(values["data-dir"]) });
  try {
    await installation.seed("huge");
    report("dashboards", await measure(installation));
  } finally {
    if (values["data-dir"] === undefined) await installation.remove();
    else await installation.stop();
  }
}

async function measure(installation: Installation): Promise<Measured[]> {
  const scopes = ["metrics:read", "sessions:read"].flatMap(scope => ["--scope", scope]);
  const { secret } = await installation.admin<{ secret: string }>("token", "create", "--name", "bench", ...scopes);
  const get = (target: string) => fetch(`${installation.url}${target}`, { headers: { authorization: `Bearer ${secret}` } });
  const lines: Measured[] = [];
  for (const [name, target] of await targets(get)) {
    const taken = await timed(async ({ from, to }) => {
      const answer = await get(`${target}?from=${from}&to=${to}`);
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`${target}: ${answer.status}`);
    });
    lines.push({ what: `${name}, p50`, value: quantile(taken, 0.5), unit: "ms" });
    lines.push({ what: `${name}, p95`, value: quantile(taken, 0.95), unit: "ms", budget: { atMost: BUDGET_MS } });
  }
  return [...lines, ...(await rawLines(installation.dataDir))];
}

/** Every read model by name; those of the registry as it lists them. */
async function targets(get: (target: string) => Promise<Response>): Promise<[string, string][]> {
  const { metrics } = (await (await get("/api/v1/metrics")).json()) as { metrics: { id: string; curve: boolean; distribution: boolean }[] };
  const screens = ["overview", "adoption", "economics", "review-debt", "routing-quality", "sessions"].map(name => [
    `screen ${name}`,
    `/api/v1/${name}`,
  ]);
  const figures = metrics.flatMap(({ id, curve, distribution }) => [
    [id, `/api/v1/metrics/${id}`],
    ...(curve ? [[`${id} curve`, `/api/v1/metrics/${id}/curve`]] : []),
    ...(distribution ? [[`${id} distribution`, `/api/v1/metrics/${id}/distribution`]] : []),
  ]);
  return [...screens, ...figures].map(([name = "", target = ""]) => [name, target]);
}

/** Milliseconds of each call. Neighbouring calls ask for other ranges, so that none is answered from what another one has read. */
async function timed(ask: (range: Range) => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let call = 0; call < calls; call++) {
    const range = nextRange();
    const started = performance.now();
    await ask(range);
    taken.push(performance.now() - started);
  }
  return taken;
}

type Range = { from: string; to: string };
let asked = 0;

/** 61 to 99 days; it takes 400 calls until one comes again. */
function nextRange(): Range {
  const day = (daysAgo: number): string => new Date(Date.now() - daysAgo * DAY_MS).toISOString().slice(0, 10);
  asked += 1;
  return { from: day(80 + (asked % 20)), to: day(Math.floor(asked / 20) % 20) };
}

async function rawLines(dataDir: string): Promise<Measured[]> {
  const { env } = JSON.parse(await readFile(path.join(dataDir, "runtime.json"), "utf8")) as { env: Record<string, string> };
  Object.assign(process.env, env);
  const { queryCompact } = await import("@/lib/server/telemetry-db/compact");
  const { telemetryDb } = await import("@/lib/server/telemetry-db/client");
  const lines: Measured[] = [];
  for (const [name, sql] of Object.entries(RAW)) {
    const taken = await timed(range => queryCompact(sql.replace("{range}", RAW_RANGE), range));
    lines.push({ what: `raw events: ${name}, p50`, value: quantile(taken, 0.5), unit: "ms" });
  }
  await telemetryDb().close();
  return lines;
}

await main();
