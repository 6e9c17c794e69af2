import type { FigureInput } from "@/lib/core/metrics/estimate";
import type { SittingFacts } from "@/lib/core/metrics/facts";
import { autonomy } from "@/lib/core/metrics/figures/autonomy";
import { correctionsPerChange } from "@/lib/core/metrics/figures/corrections-per-change";
import { episodeSet } from "@/lib/core/metrics/figures/episode-set";
import { firstPassYield } from "@/lib/core/metrics/figures/first-pass-yield";
import { flowRetention } from "@/lib/core/metrics/figures/flow-retention";
import { latencyFlowHits } from "@/lib/core/metrics/figures/latency-flow-hits";
import { proportion } from "@/lib/core/metrics/figures/proportion";
import { restrictedMeanMinutes } from "@/lib/core/metrics/figures/restricted-mean";
import { type EffectSpans, ruleEffect, type Span } from "@/lib/core/metrics/figures/rule-effect";
import type { MetricSettings } from "@/lib/core/metrics/settings";
import {
  acceptanceRows,
  complianceRows,
  correctionRows,
  episodeRows,
  escalationRows,
  firstPassRows,
  latencyRows,
  underRoutedRows,
} from "./count-facts";
import type { TrueFigure } from "./true-figures";

/** What is reported of a figure; the interval is null where none may be given. */
export type Reported = { value: number; interval: readonly [number, number] | null };

/** Every simulated organisation is followed at least as long. */
const RESTRICTED_TO_MINUTES = 15;

/** The figures of an organisation by the functions that answer on screens. */
export function estimatedFigures(
  sittings: readonly SittingFacts[],
  span: Span,
  effect: EffectSpans,
  settings: MetricSettings,
): Record<TrueFigure, Reported> {
  const { riskSetFloor } = settings;
  const flow = episodeSet(episodeRows(sittings, "flow", span));
  const corrections = (laneClass: "fast" | "deep" | "any", within: Span) => correctionRows(sittings, laneClass, within, settings);
  const share = (rows: Parameters<typeof proportion>[0]) => reported(proportion(rows, { emptyReason: "Nothing was counted." }));
  const { comparison } = ruleEffect(corrections("any", effect.before), corrections("any", effect.after), correctionsPerChange);
  return {
    fr15: reported(flowRetention(flow, { riskSetFloor })),
    rmst15: reported(restrictedMeanMinutes(flow, RESTRICTED_TO_MINUTES, riskSetFloor)),
    ar10: reported(autonomy(episodeSet(episodeRows(sittings, "autonomy", span)), { riskSetFloor })),
    lfh: reported(latencyFlowHits(latencyRows(sittings, span, settings))),
    ccFast: reported(correctionsPerChange(corrections("fast", span))),
    ccDeep: reported(correctionsPerChange(corrections("deep", span))),
    fpy: reported(firstPassYield(firstPassRows(sittings, "any", span, settings))),
    fpyFast: reported(firstPassYield(firstPassRows(sittings, "fast", span, settings))),
    acceptance: share(acceptanceRows(sittings, span)),
    underRouting: share(underRoutedRows(sittings, span, settings)),
    escalationYield: share(escalationRows(sittings, span)),
    compliance: share(complianceRows(sittings, span)),
    ruleEffectOnCc: comparison.delta ?? fail(comparison.deltaReason),
  };
}

function reported(input: FigureInput): Reported {
  return input.state === "estimated" ? input : fail(input.reason);
}

function fail(reason: string | null): never {
  throw new RangeError(reason ?? "not estimated");
}
