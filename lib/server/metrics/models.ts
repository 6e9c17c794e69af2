import type { MetricId } from "@/lib/core/metrics/registry";
import type { CORRECTION_METRICS } from "@/lib/core/metrics/registry/corrections";
import type { FLOW_METRICS } from "@/lib/core/metrics/registry/flow";
import { ADOPTION_MODELS } from "../adoption/adoption-models";
import { COST_MODELS } from "../economics/cost-models";
import { DEBT_MODELS } from "../review-debt/debt-models";
import { ROUTING_MODELS } from "../routing-quality/routing-models";
import { acceptance, autoShare, cc, chainCorrections, chainCorrectionsMedian, cr, fpy, repeatedCorrections } from "./correction-models";
import { ar10, cifBreak, cifDone, fr15, rmst } from "./flow-models";
import { feedbackP50, feedbackP95, lfh, waitP50, waitP95 } from "./latency-models";
import type { MetricModel } from "./metric-model";

const FLOW_MODELS: Record<keyof typeof FLOW_METRICS, MetricModel> = {
  fr15,
  rmst,
  "cif-break": cifBreak,
  "cif-done": cifDone,
  lfh,
  "feedback-p50": feedbackP50,
  "feedback-p95": feedbackP95,
  "wait-p50": waitP50,
  "wait-p95": waitP95,
  ar10,
};

const CORRECTION_MODELS: Record<keyof typeof CORRECTION_METRICS, MetricModel> = {
  cc,
  "chain-corrections": chainCorrections,
  "chain-corrections-median": chainCorrectionsMedian,
  "repeated-corrections": repeatedCorrections,
  cr,
  fpy,
  acceptance,
  "auto-share": autoShare,
};

/** How each figure of the registry is answered. */
export const METRIC_MODELS: Record<MetricId, MetricModel> = {
  ...FLOW_MODELS,
  ...CORRECTION_MODELS,
  ...DEBT_MODELS,
  ...COST_MODELS,
  ...ROUTING_MODELS,
  ...ADOPTION_MODELS,
};
