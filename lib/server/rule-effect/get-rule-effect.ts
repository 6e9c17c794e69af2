import { z } from "zod";
import type { RuleEffectAnswer } from "@/lib/contract/rule-effect";
import { AppError } from "@/lib/core/app-error";
import { refusalAcrossClasses } from "@/lib/core/metrics/class-mix";
import type { Audience } from "@/lib/core/metrics/disclosure";
import { displayFigure, floorsOf } from "@/lib/core/metrics/display-floor";
import type { FigureInput } from "@/lib/core/metrics/estimate";
import { type EffectSpans, effectSpans, ruleEffect, type Span, sameDevelopers } from "@/lib/core/metrics/figures/rule-effect";
import { type MetricId, passportOf } from "@/lib/core/metrics/registry";
import { listPublishes } from "../control-db/policy-versions";
import type { Ctx } from "../ctx";
import { DEVELOPER_CLASS_TURNS, mixOf } from "../metrics/class-mixes";
import { cellRows, loadRows, type MetricQuery, type RowSource } from "../metrics/metric-model";
import { type MetricReader, readMetrics } from "../metrics/metric-reader";
import type { Counted } from "../telemetry-db/count-query";
import { effectFigures } from "./effect-figures";

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
  const bounds = [spans.before.fromMs, spans.before.toMs, spans.after.fromMs];
  const span = { ...reader.spanOf("week"), bounds, fromMs: spans.before.fromMs, toMs: spans.after.toMs };
  const [query, audience] = [reader.query(span), await reader.audience(span)];
  return effectFigures(reader.settings, (id, source, estimate) => effectOf({ query, audience, spans }, id, source, estimate));
}

type Question = { query: MetricQuery; audience: Audience; spans: EffectSpans };

async function effectOf<Row extends Counted>(
  { query, audience, spans: { before, after } }: Question,
  id: MetricId,
  source: RowSource<Row>,
  estimate: (rows: readonly Row[]) => FigureInput,
): Promise<RuleEffectAnswer["figures"][number]> {
  const sidesOf = <Of extends Counted>(rows: readonly Of[]) => cellRows(rows, [{ spans: [before] }, { spans: [after] }]);
  const [rows, turns] = await Promise.all([loadRows(source, query), loadRows(DEVELOPER_CLASS_TURNS, query)]);
  const [then = [], now = []] = sidesOf(rows);
  const [turnsThen = [], turnsNow = []] = sidesOf(turns);
  const same = sameDevelopers(turnsThen, turnsNow);
  const unlike = refusalAcrossClasses(mixOf(same.after), mixOf(same.before), SIDES);
  const effect = ruleEffect(then, now, estimate);
  const shown = (input: FigureInput, span: Span) => displayFigure(input, floorsOf(query.settings), audience.developersOutside(span));
  const sides = { before: shown(effect.before, before), after: shown(effect.after, after) };
  const hidden = sides.before.state === "withheld" || sides.after.state === "withheld";
  const allowed = unlike === null ? effect.comparison : { delta: null, deltaReason: unlike };
  const comparison = hidden && allowed.delta !== null ? { delta: null, deltaReason: WITHHELD } : allowed;
  return { passport: passportOf(id), ...sides, ...comparison };
}

const SIDES = { current: "the turns after the publish", previous: "those before it" };
const WITHHELD = "One of the two sides is withheld.";
