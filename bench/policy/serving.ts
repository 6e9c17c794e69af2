import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { run } from "@/e2e/clients/run";
import { freePort } from "@/e2e/installation";
import { api } from "@/lib/contract/paths";
import { memoryOf } from "../measure/memory";
import { processorSeconds } from "../measure/processor-time";
import { quantile } from "../measure/quantile";
import type { Measured } from "../measure/report";
import { startSelf } from "../measure/run-self";
import { installServers } from "./peers";
import type { Published } from "./published";
import { UNLEASH_TOKENS } from "./rival-servers";

const CONNECTIONS = 20;
const WARM_UP_SECONDS = 3;
const READY = /listening on (\d+)/;
const CASES = ["identity", "gzip", "304"] as const;
type Case = (typeof CASES)[number];
type Target = { name: string; url: string; authorization: string; pid: number };
/** Answers per second of the clock, and of the server's own processor time, which other processes of the machine do not change. */
type Rates = { perSecond: number; perProcessorSecond: number };

/** Our server, `node:http` alone with the same bytes, and unleash-server with the same rules, loaded in turns; medians of the rounds. */
export async function measureServing({ installation, token }: Published, rounds: number, seconds: number): Promise<Measured[]> {
  const peers = await installServers();
  const pid = (await installation.pids()).server ?? 0;
  const own: Target = { name: "lanekeeper", url: installation.url + api.policy, authorization: `Bearer ${token}`, pid };
  const bytes = path.join(installation.dataDir, "bench-policy.json");
  await writeFile(bytes, Buffer.from(await (await fetch(own.url, { headers: { authorization: own.authorization } })).arrayBuffer()));
  const bare = await startSelf(READY, "--serve", "bare", "--bytes", bytes, "--token", token);
  const port = await freePort();
  const unleash = await startSelf(
    READY,
    "--serve",
    "unleash",
    "--database",
    await newDatabase(installation.dataDir),
    "--port",
    String(port),
  );
  try {
    const barePort = READY.exec(bare.line)?.[1];
    const targets: Target[] = [
      own,
      { name: "node:http", url: `http://127.0.0.1:${barePort}/`, authorization: own.authorization, pid: bare.pid },
      {
        name: "unleash-server",
        url: `http://127.0.0.1:${port}/api/client/features`,
        authorization: UNLEASH_TOKENS.client,
        pid: unleash.pid,
      },
    ];
    const rates = await loadInTurns(peers, targets, rounds, seconds);
    const memory = memoryOf(Object.fromEntries(targets.map(target => [target.name, target.pid]))) ?? {};
    return [
      ...CASES.flatMap(kind =>
        linesOf(kind, (name, unit) =>
          quantile(
            (rates.get(`${name} ${kind}`) ?? []).map(rate => rate[unit]),
            0.5,
          ),
        ),
      ),
      ...Object.entries(memory).map(
        ([name, value]): Measured => ({ what: `serve: memory of ${name} (PSS)`, value: value / 2 ** 20, unit: "MiB" }),
      ),
    ];
  } finally {
    bare.stop();
    unleash.stop();
  }
}

async function loadInTurns(peers: string, targets: readonly Target[], rounds: number, seconds: number): Promise<Map<string, Rates[]>> {
  // What is compiled at the first requests is no part of the rounds.
  for (const kind of CASES) for (const target of targets) await load(peers, target, kind, WARM_UP_SECONDS);
  const rates = new Map<string, Rates[]>();
  for (let round = 0; round < rounds; round++) {
    for (const kind of CASES) {
      for (const target of targets) {
        const key = `${target.name} ${kind}`;
        rates.set(key, [...(rates.get(key) ?? []), await load(peers, target, kind, seconds)]);
      }
    }
  }
  return rates;
}

function linesOf(kind: Case, rate: (name: string, unit: keyof Rates) => number): Measured[] {
  const budget = { identity: null, gzip: { atLeast: 10 }, "304": { atLeast: 6 } }[kind];
  const what = kind === "304" ? "304" : `200 ${kind}`;
  const ratio = (rival: string, unit: keyof Rates): number => rate("lanekeeper", unit) / rate(rival, unit);
  return [
    ...["lanekeeper", "node:http", "unleash-server"].map(
      (name): Measured => ({ what: `serve: ${name}, ${what}`, value: rate(name, "perSecond"), unit: "/s" }),
    ),
    { what: `serve: lanekeeper / node:http, ${what}`, value: ratio("node:http", "perSecond"), unit: "x", budget: { atLeast: 0.5 } },
    { what: `serve: the same by processor time, ${what}`, value: ratio("node:http", "perProcessorSecond"), unit: "x" },
    {
      what: `serve: lanekeeper / unleash-server, ${what}`,
      value: ratio("unleash-server", "perSecond"),
      unit: "x",
      ...(budget && { budget }),
    },
    { what: `serve: the same by processor time, ${what}`, value: ratio("unleash-server", "perProcessorSecond"), unit: "x" },
  ];
}

/** Answers by autocannon, in a process of its own. Fails when an answer is not what the case is about. */
async function load(peers: string, { url, authorization, pid }: Target, kind: Case, seconds: number): Promise<Rates> {
  const coding = kind === "identity" ? "identity" : "gzip";
  const first = await fetch(url, { headers: { authorization, "accept-encoding": coding } });
  await first.arrayBuffer();
  const etag = first.headers.get("etag") ?? "";
  const headers = { authorization, "accept-encoding": coding, ...(kind === "304" && { "if-none-match": etag }) };
  const expected = kind === "304" ? "3xx" : "2xx";
  const words = ["--json", "--no-progress", "-c", String(CONNECTIONS), "-d", String(seconds)];
  const cannon = path.join(peers, "node_modules/autocannon/autocannon.js");
  const all = [cannon, ...words, ...Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}=${value}`]), url];
  const used = processorSeconds(pid);
  const { code, stdout, output } = await run(process.execPath, all, { env: process.env, timeoutMs: 120_000 });
  if (code !== 0) throw new Error(`autocannon ended with ${code}: ${output.slice(-1000)}`);
  const result = JSON.parse(stdout) as {
    requests: { average: number; total: number };
    errors: number;
  } & Record<string, number>;
  const wrong = ["1xx", "2xx", "3xx", "4xx", "5xx"].filter(each => each !== expected && (result[each] ?? 0) > 0);
  if (wrong.length > 0 || result.errors > 0)
    throw new Error(`${url}: ${wrong.join(", ")} instead of ${expected}, ${result.errors} errors.`);
  return { perSecond: result.requests.average, perProcessorSecond: result.requests.total / (processorSeconds(pid) - used) };
}

/** A database for unleash-server on the installation's own PostgreSQL. */
async function newDatabase(dataDir: string): Promise<string> {
  const { env } = JSON.parse(await readFile(path.join(dataDir, "runtime.json"), "utf8")) as { env: Record<string, string> };
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: env.DATABASE_URL });
  await client.connect();
  await client.query("CREATE DATABASE unleash_bench");
  await client.end();
  const url = new URL(env.DATABASE_URL ?? "");
  url.pathname = "/unleash_bench";
  return url.href;
}
