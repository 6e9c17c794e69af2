/** How long the read models take at ten million events, beside questions of the same kind asked of raw events. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { type Installation, startInstallation } from "@/e2e/installation";
import { api } from "@/lib/contract/paths";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { quantile } from "./measure/quantile";
import { type Measured, report } from "./measure/report";

const DAY_MS = 86_400_000;
const BUDGET_MS = 300;
const BACKTEST_BUDGET_MS = 1000;
/** First calls of a question, which compile it and are not counted. */
const WARM_UP = 3;
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

/** One question, asked anew each time. */
type Target = { name: string; ask: (range: Range) => Promise<Response>; budgetMs: number };

async function measure(installation: Installation): Promise<Measured[]> {
  const scopes = ["metrics:read", "sessions:read", "policy:propose"].flatMap(scope => ["--scope", scope]);
  const { secret } = await installation.admin<{ secret: string }>("token", "create", "--name", "bench", ...scopes);
  const headers = { authorization: `Bearer ${secret}`, "content-type": "application/json" };
  const send: Send = (target, init) => fetch(`${installation.url}${target}`, { ...init, headers });
  const lines: Measured[] = [];
  for (const { name, ask, budgetMs } of [...(await rangeTargets(send)), await backtestTarget(send)]) {
    const taken = await timed(async range => {
      const answer = await ask(range);
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${name}: ${answer.status} ${text}`);
    });
    lines.push({ what: `${name}, p50`, value: quantile(taken, 0.5), unit: "ms" });
    lines.push({ what: `${name}, p95`, value: quantile(taken, 0.95), unit: "ms", budget: { atMost: budgetMs } });
  }
  return [...lines, ...(await rawLines(installation.dataDir))];
}

type Send = (target: string, init?: { method: string; body: string }) => Promise<Response>;

/** Every read model about a range of days: the screens, then the figures as the registry lists them. */
async function rangeTargets(send: Send): Promise<Target[]> {
  const { metrics } = (await (await send(api.figures)).json()) as { metrics: { id: string; curve: boolean; distribution: boolean }[] };
  const screens = {
    overview: api.overview,
    adoption: api.adoption,
    economics: api.economics,
    "review debt": api.reviewDebt,
    "routing quality": api.routingQuality,
    sessions: api.sessions,
    "session facets": api.facets,
    "telemetry health": api.telemetryHealth,
  };
  const figures = metrics.flatMap(({ id, curve, distribution }): [string, string][] => [
    [id, api.figure(id)],
    ...(curve ? [[`${id} curve`, api.figureCurve(id)] satisfies [string, string]] : []),
    ...(distribution ? [[`${id} distribution`, api.figureDistribution(id)] satisfies [string, string]] : []),
  ]);
  return [...Object.entries(screens).map(([name, target]): [string, string] => [`screen ${name}`, target]), ...figures].map(
    ([name, target]) => ({ name, budgetMs: BUDGET_MS, ask: ({ from, to }) => send(`${target}?from=${from}&to=${to}`) }),
  );
}

/** A backtest of 90 days of a draft with one more rule, another one at every call. */
async function backtestTarget(send: Send): Promise<Target> {
  const { draft } = (await (await send(api.policyDraft)).json()) as { draft: PolicyDraft };
  const lane = draft.lanes.find(({ id }) => id !== draft.default.lane)?.id ?? draft.default.lane;
  let calls = 0;
  const ask = () => {
    calls += 1;
    const when = { all: [{ attr: "promptChars" as const, op: "gte" as const, value: 100 + calls }] };
    const rule = { id: "bench", name: "Long prompts", enabled: true, lock: false, reason: "", when, lane };
    return send(api.policyBacktest, {
      method: "POST",
      body: JSON.stringify({ draft: { ...draft, rules: [rule, ...draft.rules] }, days: 90 }),
    });
  };
  return { name: "backtest", ask, budgetMs: BACKTEST_BUDGET_MS };
}

/** Milliseconds of each call. Neighbouring calls ask for other ranges, so that none is answered from what another one has read. */
async function timed(ask: (range: Range) => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let call = -WARM_UP; call < calls; call++) {
    const range = nextRange();
    const started = performance.now();
    await ask(range);
    if (call >= 0) taken.push(performance.now() - started);
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
    for (const p of [0.5, 0.95]) lines.push({ what: `raw events: ${name}, p${p * 100}`, value: quantile(taken, p), unit: "ms" });
  }
  await telemetryDb().close();
  return lines;
}

await main();
