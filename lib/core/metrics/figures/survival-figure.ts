import type { FigureInput } from "@/lib/core/metrics/estimate";
import { clusterWilson } from "@/lib/core/metrics/statistics/cluster-wilson";
import { clusteredVariance, effectiveClusters, MIN_EFFECTIVE_CLUSTERS } from "@/lib/core/metrics/statistics/clusters";
import { kaplanMeier, logLogInterval, type SurvivalCurve, type SurvivalRow, survivalAt } from "@/lib/core/metrics/statistics/kaplan-meier";
import { t95 } from "@/lib/core/metrics/statistics/student-t";
import { logSurvivalScore } from "@/lib/core/metrics/statistics/survival-influence";
import type { Interval95 } from "@/lib/core/metrics/statistics/wilson";
import { type Ending, type EpisodeSet, sumByDeveloper } from "./episode-set";
import type { ProportionRow } from "./proportion";

export type EpisodeWords = { one: string; many: string };

export type SurvivalOptions = {
  /** Fewest at risk with which a value is given. */
  riskSetFloor: number;
  /** As for a proportion: needed where nothing or everything broke. */
  correlation?: number;
  /** Without interval and influences, which cost several times as much. */
  valueOnly?: boolean;
};

/** Endings as survival observations; `done` and `censored` leave the risk set. */
export function survivalRows(endings: readonly Ending[]): SurvivalRow[] {
  return endings.map(({ t, cause, count }) => ({ t, event: cause === "break", count }));
}

/** What every estimate of a set of episodes carries. */
export function episodeShape(set: EpisodeSet): { n: number; developers: number; dEff: number } {
  const counts = [...set.countByDeveloper.values()];
  return { n: set.endings.reduce((sum, each) => sum + each.count, 0), developers: counts.length, dEff: effectiveClusters(counts) };
}

/** Why there is no value at `minutes`, or null: not reached is said and not guessed (METRICS section 3). */
export function notFollowed(
  curve: Pick<SurvivalCurve, "n" | "atRisk">,
  minutes: number,
  riskSetFloor: number,
  words: EpisodeWords,
): string | null {
  if (curve.n === 0) return `No ${words.one} in this period.`;
  const atRisk = curve.atRisk(minutes);
  if (atRisk >= riskSetFloor) return null;
  return `Only ${atRisk} of ${curve.n} ${words.many} were followed for ${minutes} minutes; ${riskSetFloor} are needed.`;
}

/** Survival to `minutes` with a log(-log) interval clustered by developer; undefined where fewer than `riskSetFloor` are at risk then. */
export function survivalFigure(
  set: EpisodeSet,
  minutes: number,
  words: EpisodeWords,
  { riskSetFloor, correlation, valueOnly = false }: SurvivalOptions,
): FigureInput {
  const curve = kaplanMeier(survivalRows(set.endings));
  const shape = episodeShape(set);
  const reason = notFollowed(curve, minutes, riskSetFloor, words);
  if (reason !== null) return { state: "undefined", reason, ...shape };
  const value = survivalAt(curve, minutes);
  if (valueOnly) return { state: "estimated", value, interval: null, influence: new Map(), ...shape };
  const known = set.attributedEndings === set.endings ? curve : kaplanMeier(survivalRows(set.attributedEndings));
  const score = logSurvivalScore(known, minutes);
  const logInfluence = sumByDeveloper(set, (t, cause) => score(t, cause === "break"));
  const ofKnown = survivalAt(known, minutes);
  return {
    state: "estimated",
    value,
    interval: intervalOf(set, minutes, value, clusteredVariance(logInfluence.values(), shape.dEff), shape.dEff, correlation),
    influence: new Map([...logInfluence].map(([developer, u]) => [developer, u * ofKnown])),
    ...shape,
  };
}

/** Those known to be unbroken at `minutes` (`k`) of those whose fate at `minutes` is known (`n`), per developer. */
export function followedCounts(set: EpisodeSet, minutes: number): ProportionRow[] {
  const followed = sumByDeveloper(set, t => (t >= minutes ? 1 : 0));
  const known = sumByDeveloper(set, (t, cause) => (t >= minutes || cause === "break" ? 1 : 0));
  return [...known].map(([developer, n]) => ({ developer, n, k: followed.get(developer) ?? 0 }));
}

/** At 0 or 1 the log(-log) scale ends; there the proportion of those followed up to then is used, as for any all-or-nothing share. */
function intervalOf(
  set: EpisodeSet,
  minutes: number,
  value: number,
  logVariance: number,
  dEff: number,
  correlation?: number,
): Interval95 | null {
  if (dEff < MIN_EFFECTIVE_CLUSTERS) return null;
  if (value > 0 && value < 1) return logVariance > 0 ? logLogInterval(value, logVariance, t95(dEff - 1)) : null;
  const followed = sumByDeveloper(set, t => (t >= minutes ? 1 : 0));
  const counts = [...followed.values()].map(n => ({ n, k: value === 1 ? n : 0 }));
  return clusterWilson(counts, correlation)?.interval ?? null;
}
