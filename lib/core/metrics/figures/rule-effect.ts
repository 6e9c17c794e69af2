import { type Comparison, compareEstimates } from "@/lib/core/metrics/compare-estimates";
import type { FigureInput } from "@/lib/core/metrics/estimate";

const DAY_MS = 86_400_000;
export const EFFECT_DAYS = 14;
export const WASHOUT_DAYS = 2;

/** Half open, epoch milliseconds. */
export type Span = { fromMs: number; toMs: number };
export type EffectSpans = { before: Span; after: Span };

/**
 * What a publish is judged by: up to 14 days before it, and up to 14 days from the end of a washout of two days, both cut at the neighbouring publishes and
 * at `asOf` (METRICS section 8). Null when nothing is left on a side. `publishes`: instants of all versions, any order.
 */
export function effectSpans(publishMs: number, publishes: readonly number[], asOfMs: number): EffectSpans | null {
  const previous = Math.max(Number.NEGATIVE_INFINITY, ...publishes.filter(other => other < publishMs));
  const next = Math.min(Number.POSITIVE_INFINITY, ...publishes.filter(other => other > publishMs));
  const before = { fromMs: Math.max(publishMs - EFFECT_DAYS * DAY_MS, previous), toMs: publishMs };
  const fromMs = publishMs + WASHOUT_DAYS * DAY_MS;
  const after = { fromMs, toMs: Math.min(fromMs + EFFECT_DAYS * DAY_MS, next, asOfMs) };
  return before.fromMs < before.toMs && after.fromMs < after.toMs ? { before, after } : null;
}

/** Rows of developers who have some on both sides; unattributed work is nobody's and cannot be compared with itself. */
export function sameDevelopers<Row extends { developer: string | null }>(
  before: readonly Row[],
  after: readonly Row[],
): { before: Row[]; after: Row[] } {
  const names = (rows: readonly Row[]): Set<string | null> => new Set(rows.map(row => row.developer));
  const [then, now] = [names(before), names(after)];
  const isOnBoth = ({ developer }: Row): boolean => developer !== null && then.has(developer) && now.has(developer);
  return { before: before.filter(isOnBoth), after: after.filter(isOnBoth) };
}

export type RuleEffect = { before: FigureInput; after: FigureInput; comparison: Comparison };

/** `after - before` of one figure over the same developers, with the interval of a clustered difference. */
export function ruleEffect<Row extends { developer: string | null }>(
  before: readonly Row[],
  after: readonly Row[],
  estimate: (rows: readonly Row[]) => FigureInput,
): RuleEffect {
  const same = sameDevelopers(before, after);
  const [then, now] = [estimate(same.before), estimate(same.after)];
  return { before: then, after: now, comparison: compareEstimates(now, then) };
}
