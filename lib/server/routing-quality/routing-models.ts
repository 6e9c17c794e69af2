import type { FigureInput } from "@/lib/core/metrics/estimate";
import { PRICE_UNKNOWN } from "@/lib/core/metrics/figures/effective-cost";
import { type DecisionWeight, decisionWeights } from "@/lib/core/metrics/figures/exploration";
import { policyValue } from "@/lib/core/metrics/figures/policy-value";
import { quantile } from "@/lib/core/metrics/figures/quantile";
import { isDeepLane, isFastLane } from "@/lib/core/metrics/lane-of";
import type { MetricId } from "@/lib/core/metrics/registry";
import type { ROUTING_METRICS } from "@/lib/core/metrics/registry/routing";
import type { MetricSettings } from "@/lib/core/metrics/settings";
import { cellRows, groupsOf, loadRows, type MetricModel, type RowSource, rowModel } from "../metrics/metric-model";
import { proportionModel } from "../metrics/proportion-model";
import {
  type ComplianceCount,
  countCompliance,
  countDecidedChains,
  countEscalations,
  countLateness,
  countRoutedChains,
  type DecidedChainCount,
  type EscalationCount,
  type LaneClasses,
  type LatenessCount,
  type RoutedChainCount,
} from "../telemetry-db/routing-rows";
import { listExploringPolicies } from "./exploring-policies";
import { coverageFigure, loadCoverage } from "./policy-coverage";

type ExploredChainCount = DecidedChainCount & DecisionWeight;

const COMPLIANCE: RowSource<ComplianceCount> = { name: "compliance", load: countCompliance };
const CHAINS: RowSource<RoutedChainCount> = { name: "routed-chains", load: query => countRoutedChains(query, laneClasses(query.settings)) };
const ESCALATIONS: RowSource<EscalationCount> = { name: "escalations", load: countEscalations };
export const LATENESS_ROWS: RowSource<LatenessCount> = { name: "lateness", load: countLateness };
/** Chains decided under a policy that explored, with the probabilities of its draw. */
export const EXPLORED_ROWS: RowSource<ExploredChainCount> = {
  name: "explored-chains",
  load: async query => {
    const policies = await listExploringPolicies(query.scope.org);
    if (policies.length === 0) return [];
    const decided = await countDecidedChains(
      query,
      policies.map(policy => policy.version),
    );
    const weigh = decisionWeights(policies, query.settings);
    return decided.flatMap(row => {
      const weight = weigh(row);
      return weight === null ? [] : [Object.assign(row, weight)];
    });
  },
};

export function laneClasses(settings: Pick<MetricSettings, "lanes">): LaneClasses {
  const ids = settings.lanes.map(lane => lane.id);
  return { fast: ids.filter(id => isFastLane(id, settings)), deep: ids.filter(id => isDeepLane(id, settings)) };
}

const NO_ESCALATION = "No escalation in this period.";
const SPENT = {
  "minutes-before": (row: LatenessCount) => row.minutes,
  "corrections-before": (row: LatenessCount) => row.corrections,
  "cost-before": (row: LatenessCount) => row.costUsd,
} as const satisfies Partial<Record<MetricId, (row: LatenessCount) => number | null>>;
export type LatenessId = keyof typeof SPENT;
export const LATENESS_IDS = ["minutes-before", "corrections-before", "cost-before"] as const satisfies readonly LatenessId[];

/** A quantile of what was spent before escalations; those of unknown cost are left out of the cost. */
export function lateness(id: LatenessId, rows: readonly LatenessCount[], p: number): FigureInput {
  const values = rows.flatMap(row => {
    const value = SPENT[id](row);
    return value === null ? [] : [{ developer: row.developer, value, count: row.count }];
  });
  return quantile(values, p, rows.length === 0 ? NO_ESCALATION : PRICE_UNKNOWN);
}

const medianModel = (id: LatenessId): MetricModel => rowModel({ id, source: LATENESS_ROWS, estimate: rows => lateness(id, rows, 0.5) });

const NO_EXPLORATION: FigureInput = {
  state: "undefined",
  reason: "No finished work was decided under a policy that explores. Set an exploration share in the policy to learn this.",
  n: 0,
  developers: 0,
  dEff: 0,
};

export const ROUTING_MODELS: Record<keyof typeof ROUTING_METRICS, MetricModel> = {
  compliance: proportionModel<ComplianceCount>({
    id: "compliance",
    source: COMPLIANCE,
    count: row => ({ k: row.followed, n: row.decided }),
    emptyReason: "No turn of this period has a recorded decision.",
  }),
  "decided-share": proportionModel<ComplianceCount>({
    id: "decided-share",
    source: COMPLIANCE,
    count: row => ({ k: row.decided, n: row.turns }),
    emptyReason: "No turn in this period.",
  }),
  coverage: {
    id: "coverage",
    estimate: async ({ scope, asOfMs }, cells) => {
      const coverage = await loadCoverage(scope.org, asOfMs);
      return cells.map(({ spans }) =>
        coverageFigure(
          coverage,
          spans.some(span => span.fromMs <= asOfMs && asOfMs < span.toMs),
        ),
      );
    },
    groups: async () => [],
  },
  "under-routing": proportionModel<RoutedChainCount>({
    id: "under-routing",
    source: CHAINS,
    count: row => ({ k: row.underRouted, n: row.fast }),
    emptyReason: "No work of a fast lane was finished in this period.",
  }),
  "over-routing": proportionModel<RoutedChainCount>({
    id: "over-routing",
    source: CHAINS,
    count: row => ({ k: row.overRouted, n: row.deep }),
    emptyReason: "No work of a deep lane was finished in this period.",
  }),
  "escalation-yield": proportionModel<EscalationCount>({
    id: "escalation-yield",
    source: ESCALATIONS,
    count: row => ({ k: row.paid, n: row.escalations }),
    emptyReason: NO_ESCALATION,
  }),
  "late-share": proportionModel<EscalationCount>({
    id: "late-share",
    source: ESCALATIONS,
    count: row => ({ k: row.late, n: row.escalations }),
    emptyReason: NO_ESCALATION,
  }),
  "minutes-before": medianModel("minutes-before"),
  "corrections-before": medianModel("corrections-before"),
  "cost-before": medianModel("cost-before"),
  pgr: {
    id: "pgr",
    estimate: async (query, cells) =>
      cellRows(await loadRows(EXPLORED_ROWS, query), cells).map(rows => policyValue(rows)?.pgr ?? NO_EXPLORATION),
    groups: async (query, span) => groupsOf(await loadRows(EXPLORED_ROWS, query), span),
  },
};
