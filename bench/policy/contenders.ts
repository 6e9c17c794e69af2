import { compilePolicy } from "@/lib/core/policy/evaluate";
import { exportFlagd } from "@/lib/core/policy/flagd/export-flagd";
import { loadPeer } from "./peers";
import { DEFAULT_LANE, isIncluded, type RoutingContext, type RoutingRule, routingPolicy } from "./routing-rules";

/** The lane of a context; a promise where the engine knows no other way. */
export type Decide = (context: RoutingContext) => string | Promise<string>;
type Contender = (rules: readonly RoutingRule[], peers: string) => Decide | Promise<Decide>;

const silent = { error() {}, warn() {}, info() {}, debug() {} };
const own =
  (workTypes: boolean): Contender =>
  rules => {
    const policy = compilePolicy(routingPolicy(rules, workTypes));
    return context => policy.evaluate(context).lane;
  };

/** Each engine with the same rules, as its own documentation would have them written, and compiled where it can compile. */
export const CONTENDERS = {
  lanekeeper: own(false),
  "lanekeeper, work types with signals": own(true),
  "flagd-core": async rules => {
    const { FlagdCore } = await import("@openfeature/flagd-core");
    const core = new FlagdCore(undefined, silent);
    core.setConfigurations(JSON.stringify(exportFlagd(routingPolicy(rules, false))));
    return context => core.resolveStringEvaluation("routing.lane", "none", context, silent).value;
  },
  "json-logic-engine": async (rules, peers) => {
    type Engine = {
      addMethod(name: string, method: (values: [number, string]) => boolean): void;
      build(logic: unknown): (context: unknown) => string;
    };
    const { LogicEngine } = await loadPeer<{ LogicEngine: new () => Engine }>(peers, "json-logic-engine");
    const engine = new LogicEngine();
    engine.addMethod("included", ([index, developer]) => rules[index] !== undefined && isIncluded(rules[index], developer));
    const branches = rules.flatMap(({ workType, lessLinesThan, languages, lane }, index) => {
      const conditions = [
        { "===": [{ var: "workType" }, workType] },
        { "<": [{ var: "linesInScope" }, lessLinesThan] },
        { in: [{ var: "language" }, languages] },
        { included: [index, { var: "developer" }] },
      ];
      return [{ and: conditions }, lane];
    });
    return engine.build({ if: [...branches, DEFAULT_LANE] });
  },
  "unleash-client": unleash,
  growthbook: async (rules, peers) => {
    type Client = { initSync(options: object): Client; evalFeature(name: string, context: object): { value: string } };
    const { GrowthBookClient } = await loadPeer<{ GrowthBookClient: new () => Client }>(peers, "@growthbook/growthbook");
    const features = {
      lane: {
        defaultValue: DEFAULT_LANE,
        rules: rules.map(({ id, workType, lessLinesThan, languages, percent, lane }) => ({
          id,
          condition: { workType, linesInScope: { $lt: lessLinesThan }, language: { $in: languages } },
          force: lane,
          coverage: percent / 100,
          hashAttribute: "developer",
          seed: id,
          hashVersion: 2,
        })),
      },
    };
    const client = new GrowthBookClient().initSync({ payload: { features } });
    return context => client.evalFeature("lane", { attributes: context }).value;
  },
  "json-rules-engine": async (rules, peers) => {
    type Engine = {
      addOperator(name: string, test: (developer: string, index: number) => boolean): void;
      addRule(rule: object): void;
      on(event: "success", then: () => void): void;
      stop(): void;
      run(context: object): Promise<{ events: { params: { lane: string } }[] }>;
    };
    const { Engine } = await loadPeer<{ Engine: new (rules: [], options: object) => Engine }>(peers, "json-rules-engine");
    const engine = new Engine([], { allowUndefinedFacts: true });
    engine.addOperator("includes", (developer, index) => rules[index] !== undefined && isIncluded(rules[index], developer));
    for (const [index, { workType, lessLinesThan, languages, lane }] of rules.entries()) {
      const all = [
        { fact: "workType", operator: "equal", value: workType, priority: 4 },
        { fact: "linesInScope", operator: "lessThan", value: lessLinesThan, priority: 3 },
        { fact: "language", operator: "in", value: languages, priority: 2 },
        { fact: "developer", operator: "includes", value: index, priority: 1 },
      ];
      engine.addRule({ priority: rules.length - index, conditions: { all }, event: { type: "lane", params: { lane } } });
    }
    engine.on("success", () => engine.stop());
    return async context => (await engine.run(context)).events[0]?.params.lane ?? DEFAULT_LANE;
  },
} satisfies Record<string, Contender>;

export type ContenderName = keyof typeof CONTENDERS;
export const CONTENDER_NAMES = Object.keys(CONTENDERS) as ContenderName[];

/** Unleash's rules are strategies of a flag; the lane is the variant. It is given its flags at the start and asks no server. */
async function unleash(rules: readonly RoutingRule[], peers: string): Promise<Decide> {
  type Client = {
    on(event: "error" | "warn" | "synchronized", then: () => void): void;
    getVariant(name: string, context: object): { enabled: boolean; name: string };
  };
  const { Unleash } = await loadPeer<{ Unleash: new (options: object) => Client }>(peers, "unleash-client");
  const strategies = rules.map(({ id, workType, lessLinesThan, languages, percent, lane }) => ({
    name: "flexibleRollout",
    parameters: { rollout: String(percent), stickiness: "userId", groupId: id },
    constraints: [
      { contextName: "workType", operator: "IN", values: [workType] },
      { contextName: "linesInScope", operator: "NUM_LT", value: String(lessLinesThan), values: [] },
      { contextName: "language", operator: "IN", values: languages },
    ],
    variants: [{ name: lane, weight: 1000, weightType: "variable", stickiness: "userId", payload: { type: "string", value: lane } }],
  }));
  const feature = { name: "lane", type: "release", enabled: true, stale: false, impressionData: false, variants: [], strategies };
  const client = new Unleash({
    appName: "bench",
    url: "http://127.0.0.1:9/api/",
    refreshInterval: 0,
    disableMetrics: true,
    skipInstanceCountWarning: true,
    bootstrap: { data: [feature] },
    storageProvider: { set: async () => {}, get: async () => undefined },
  });
  client.on("error", () => {});
  client.on("warn", () => {});
  await new Promise<void>(resolve => client.on("synchronized", resolve));
  return ({ developer, ...properties }) => {
    const { enabled, name } = client.getVariant("lane", { userId: developer, properties });
    return enabled ? name : DEFAULT_LANE;
  };
}
