import { z } from "zod";
import type { RuleEffectAnswer } from "@/lib/contract/rule-effect";
import { AppError } from "@/lib/core/app-error";
import type { Audience } from "@/lib/core/metrics/disclosure";
import { displayFigure, floorsOf } from "@/lib/core/metrics/display-floor";
import type { FigureInput } from "@/lib/core/metrics/estimate";
import { correctionsPerChange } from "@/lib/core/metrics/figures/corrections-per-change";
import { effectiveCost } from "@/lib/core/metrics/figures/effective-cost";
import { flowRetention } from "@/lib/core/metrics/figures/flow-retention";
import { packedEpisodes } from "@/lib/core/metrics/figures/packed-episodes";
import { type EffectSpans, effectSpans, ruleEffect, type Span } from "@/lib/core/metrics/figures/rule-effect";
import { type MetricId, passportOf } from "@/lib/core/metrics/registry";
import { listPublishes } from "../control-db/policy-versions";
import type { Ctx } from "../ctx";
import { COST_ROWS } from "../economics/cost-models";
import { CHAINS } from "../metrics/correction-models";
import { FLOW_EPISODES } from "../metrics/flow-models";
import { cellRows, loadRows, type MetricQuery, type RowSource } from "../metrics/metric-model";
import { type MetricReader, readMetrics } from "../metrics/metric-reader";
import type { Counted } from "../telemetry-db/count-query";

const versionSchema = z.coerce.number().int().positive().max(2_147_483_647);

/** What changed with a published version, for those who may see figures: the same developers before and after it. Throws `not_found`. */
export async function getRuleEffect(ctx: Ctx, version: string, params: URLSearchParams): Promise<RuleEffectAnswer> {
  const reader = await readMetrics(ctx, params);
  const publishes = await listPublishes(ctx.actor.org);
  const number = versionSchema.safeParse(version);
  const publish = publishes.find(each => each.version === number.data);
  if (publish === undefined) throw new AppError("not_found", "There is no such version.");
  const instants = publishes.map(each => each.publishedAtMs);
  const spans = effectSpans(publish.publishedAtMs, instants, reader.asOfMs);
  return {
    asOf: new Date(reader.asOfMs).toISOString(),
    version: publish.version,
    publishedAt: new Date(publish.publishedAtMs).toISOString(),
    spans: spans && { before: isoSpan(spans.before), after: isoSpan(spans.after) },
    figures: spans === null ? [] : await figuresOf(reader, spans),
  };
}

const isoSpan = ({ fromMs, toMs }: Span) => ({ from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() });

async function figuresOf(reader: MetricReader, spans: EffectSpans): Promise<RuleEffectAnswer["figures"]> {
  const { settings } = reader;
  const bounds = [spans.before.fromMs, spans.before.toMs, spans.after.fromMs];
  const span = { ...reader.spanOf("week"), bounds, fromMs: spans.before.fromMs, toMs: spans.after.toMs };
  const [query, audience] = [reader.query(span), await reader.audience(span)];
  return Promise.all([
    effectOf({ query, audience, spans }, "cc", CHAINS, correctionsPerChange),
    effectOf({ query, audience, spans }, "fr15", FLOW_EPISODES, rows => flowRetention(packedEpisodes(rows), settings)),
    effectOf({ query, audience, spans }, "effective-cost", COST_ROWS, rows => effectiveCost(rows, settings)),
  ]);
}

type Question = { query: MetricQuery; audience: Audience; spans: EffectSpans };

async function effectOf<Row extends Counted>(
  { query, audience, spans: { before, after } }: Question,
  id: MetricId,
  source: RowSource<Row>,
  estimate: (rows: readonly Row[]) => FigureInput,
): Promise<RuleEffectAnswer["figures"][number]> {
  const rows = await loadRows(source, query);
  const [then = [], now = []] = cellRows(rows, [{ spans: [before] }, { spans: [after] }]);
  const effect = ruleEffect(then, now, estimate);
  const shown = (input: FigureInput, span: Span) => displayFigure(input, floorsOf(query.settings), audience.developersOutside(span));
  const sides = { before: shown(effect.before, before), after: shown(effect.after, after) };
  const hidden = sides.before.state === "withheld" || sides.after.state === "withheld";
  const comparison = hidden && effect.comparison.delta !== null ? { delta: null, deltaReason: WITHHELD } : effect.comparison;
  return { passport: passportOf(id), ...sides, ...comparison };
}

const WITHHELD = "One of the two sides is withheld.";
