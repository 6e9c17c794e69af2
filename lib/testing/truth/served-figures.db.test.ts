import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { DEFAULT_METRIC_SETTINGS } from "@/lib/core/metrics/default-settings";
import type { FigureInput } from "@/lib/core/metrics/estimate";
import type { MetricId } from "@/lib/core/metrics/registry";
import type { MetricQuery } from "@/lib/server/metrics/metric-model";
import { METRIC_MODELS } from "@/lib/server/metrics/models";
import { writeFacts } from "@/lib/server/telemetry-db/facts";
import { estimatedFigures, type Reported } from "./estimated-figures";
import type { TrueFigure } from "./true-figures";
import { derivedSittings, effectOfPublish, organizationSessions, SPAN } from "./truth-organization";

const ORG = randomUUID();
const settings = DEFAULT_METRIC_SETTINGS;
const query: MetricQuery = {
  scope: { org: ORG, ...SPAN, visibleTeams: null, team: [], tool: [], repo: [], lane: [], model: [], coverageClass: [] },
  bounds: [SPAN.fromMs],
  by: null,
  asOfMs: SPAN.toMs,
  settings,
  version: "1",
};

/** The served figure that each figure of the truth test is; the effect of a publish has a use case of its own. */
const SERVED: [TrueFigure, MetricId, string[]?][] = [
  ["fr15", "fr15"],
  ["ar10", "ar10"],
  ["lfh", "lfh"],
  ["ccFast", "cc", ["fast"]],
  ["ccDeep", "cc", ["deep"]],
  ["fpy", "fpy"],
  ["fpyFast", "fpy", ["fast"]],
  ["acceptance", "acceptance"],
  ["underRouting", "under-routing"],
  ["escalationYield", "escalation-yield"],
  ["compliance", "compliance"],
];

describe("what the truth test counts in memory", () => {
  it("is what the server counts in the store, intervals included", async () => {
    const sittings = derivedSittings(
      organizationSessions({ seed: "served", developersPerTeam: 6, activity: 0.1, tool: "codex" }),
      settings,
    ).map(facts => ({ ...facts, org: ORG }));
    await writeFacts({ written: sittings, removed: [] }, "1");
    const inMemory = estimatedFigures(sittings, SPAN, effectOfPublish(), settings);
    for (const [figure, id, lanes] of SERVED) {
      const [served] = await METRIC_MODELS[id].estimate(query, [{ spans: [SPAN], lanes }]);
      const { value, interval } = shown(served);
      expect(value, figure).toBeCloseTo(inMemory[figure].value, 3);
      expect(interval?.[0], figure).toBeCloseTo(inMemory[figure].interval?.[0] ?? Number.NaN, 3);
      expect(interval?.[1], figure).toBeCloseTo(inMemory[figure].interval?.[1] ?? Number.NaN, 3);
    }
  });
});

function shown(input: FigureInput | undefined): Reported {
  if (input?.state !== "estimated") throw new Error(`not estimated: ${input?.reason}`);
  return input;
}
