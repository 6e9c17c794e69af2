import { quantile } from "../measure/quantile";
import type { Measured } from "../measure/report";
import { runSelf } from "../measure/run-self";
import { CONTENDER_NAMES, CONTENDERS, type ContenderName, type Decide } from "./contenders";
import { installEvaluators } from "./peers";
import { expectedLane, routingContexts, routingRules } from "./routing-rules";

const CONTEXTS = 20_000;
const WARM_UP_MS = 600;
const BATCH = 200;
/** Half of the developers: rollouts are part of the work. */
const MEASURED_PERCENT = 50;

type Result = { perSecond: number; differing: number; differingAtHalf: number; rssMib: number };

type Contexts = ReturnType<typeof routingContexts>;

/** One engine in this process: agreement first, then speed. */
export async function measureContender(name: ContenderName, seconds: number): Promise<Result> {
  const peers = await installEvaluators();
  const contexts = routingContexts(CONTEXTS, 7);
  const differing = await countDiffering(name, peers, 100);
  const differingAtHalf = await countDiffering(name, peers, MEASURED_PERCENT);
  const decide = await CONTENDERS[name](routingRules(MEASURED_PERCENT), peers);
  await repeat(decide, contexts, WARM_UP_MS);
  const perSecond = await repeat(decide, contexts, seconds * 1000);
  return { perSecond, differing, differingAtHalf, rssMib: process.memoryUsage.rss() / 2 ** 20 };
}

/** Contexts that an engine answers otherwise than the rules say. With every rollout at 100 % there is one right answer for all. */
async function countDiffering(name: ContenderName, peers: string, percent: number): Promise<number> {
  const rules = routingRules(percent);
  const decide = await CONTENDERS[name](rules, peers);
  let differing = 0;
  for (const context of routingContexts(5000, 99)) if ((await decide(context)) !== expectedLane(rules, context)) differing += 1;
  return differing;
}

/** Evaluations per second of processor time: other processes of the machine must not count. */
async function repeat(decide: Decide, contexts: Contexts, ms: number): Promise<number> {
  const [started, used] = [performance.now(), process.cpuUsage()];
  let done = 0;
  while (performance.now() - started < ms) {
    for (let i = 0; i < BATCH; i++, done++) {
      const context = contexts[done % contexts.length];
      const lane = context && decide(context);
      // Waiting for what is no promise would cost more than most engines take.
      if (typeof lane === "object") await lane;
    }
  }
  const { user, system } = process.cpuUsage(used);
  return (done / (user + system)) * 1_000_000;
}

/** Every engine in a process of its own, rounds interleaved so that what the machine does meanwhile hits all alike; medians. */
export async function measureEvaluation(rounds: number, seconds: number): Promise<Measured[]> {
  await installEvaluators();
  const results = new Map<ContenderName, Result[]>(CONTENDER_NAMES.map(name => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const name of CONTENDER_NAMES) results.get(name)?.push(await runSelf<Result>("--contender", name, "--seconds", String(seconds)));
  }
  const median = (name: ContenderName, key: keyof Result) =>
    quantile(
      (results.get(name) ?? []).map(result => result[key]),
      0.5,
    );
  const own = median("lanekeeper", "perSecond");
  return CONTENDER_NAMES.flatMap((name): Measured[] => {
    const differing = median(name, "differing");
    const atHalf = median(name, "differingAtHalf");
    const mark = differing > 0 ? `, ${differing} of 5,000 answers differ` : atHalf > 0 ? ", buckets of its own" : "";
    const budget = BUDGETS[name];
    return [
      { what: `evaluate: ${name}${mark}`, value: median(name, "perSecond"), unit: "/s" },
      { what: `evaluate: memory of ${name} (RSS)`, value: median(name, "rssMib"), unit: "MiB" },
      ...(name.startsWith("lanekeeper")
        ? []
        : [{ what: `evaluate: lanekeeper / ${name}`, value: own / median(name, "perSecond"), unit: "x", ...(budget && { budget }) }]),
    ];
  });
}

const BUDGETS: Partial<Record<ContenderName, Measured["budget"]>> = {
  "flagd-core": { atLeast: 2 },
  "unleash-client": { atLeast: 20 },
  growthbook: { atLeast: 20 },
};
