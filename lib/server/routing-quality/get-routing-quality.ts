import type { RoutingQuality } from "@/lib/contract/routing-quality";
import { disclosureFor } from "@/lib/core/metrics/disclosure";
import { type PolicyValue, policyValue } from "@/lib/core/metrics/figures/policy-value";
import { passportOf } from "@/lib/core/metrics/registry";
import type { Ctx } from "../ctx";
import { answerHead } from "../metrics/answer-head";
import { cellRows, loadRows } from "../metrics/metric-model";
import { type MetricReader, readMetrics } from "../metrics/metric-reader";
import { rangeOnly } from "../metrics/metric-span";
import { passportFigures } from "../metrics/passport-figures";
import { loadCoverage } from "./policy-coverage";
import { EXPLORED_ROWS, LATENESS_IDS, LATENESS_ROWS, lateness } from "./routing-models";

const FIGURES = [
  "compliance",
  "decided-share",
  "coverage",
  "under-routing",
  "over-routing",
  "escalation-yield",
  "late-share",
  "pgr",
] as const;

/** Routing quality of the chosen range for those who may see figures. */
export async function getRoutingQuality(ctx: Ctx, params: URLSearchParams): Promise<RoutingQuality> {
  const reader = await readMetrics(ctx, params);
  const [figures, spent, coverage] = await Promise.all([
    passportFigures(reader, FIGURES),
    latenessOf(reader),
    loadCoverage(reader.scope.org, reader.asOfMs),
  ]);
  const isPgrShown = figures.some(({ passport, figure }) => passport.id === "pgr" && figure.state === "shown");
  return {
    ...answerHead(reader),
    figures,
    lateness: spent,
    exploration: isPgrShown ? await explorationOf(reader) : null,
    coverage,
  };
}

async function latenessOf(reader: MetricReader): Promise<RoutingQuality["lateness"]> {
  const span = reader.spanOf("week");
  const [rows, audience] = await Promise.all([loadRows(LATENESS_ROWS, reader.query(span)), reader.audience(span)]);
  return LATENESS_IDS.map(id => {
    const passport = passportOf(id);
    const disclosure = disclosureFor(audience, passport);
    const spans = disclosure.totalPeriods(span.period, span.weeks);
    const [own] = cellRows(rows, [{ spans }]);
    const at = (p: number) => disclosure.total(lateness(id, own ?? [], p), span.period);
    return { passport, median: at(0.5), p90: at(0.9) };
  });
}

async function explorationOf(reader: MetricReader): Promise<RoutingQuality["exploration"]> {
  const span = reader.spanOf("week");
  const query = reader.query(rangeOnly(span));
  const value = policyValue(await loadRows(EXPLORED_ROWS, query));
  return value === null ? null : drawn(value);
}

function drawn({ fast, deep, policy, deepShare, randomMix, nEff, curve }: PolicyValue): NonNullable<RoutingQuality["exploration"]> {
  const threshold = (recovered: number): number | null => curve?.callThreshold(recovered) ?? null;
  return {
    allFast: fast,
    allDeep: deep,
    policy,
    deepShare,
    randomMix,
    nEff,
    curve: curve && { points: curve.points, apgr: curve.apgr, cpt50: threshold(0.5), cpt80: threshold(0.8) },
  };
}
