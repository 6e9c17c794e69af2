import type { FigureInput } from "@/lib/core/metrics/estimate";
import { type EpisodeSet, episodeSet, MINUTE_MS } from "./episode-set";
import { type PackedEpisodes, packedEpisodes } from "./packed-episodes";
import { survivalCurve } from "./survival-curve";
import { survivalFigure } from "./survival-figure";

const DAY_MS = 86_400_000;

/** Edits are weak when they do not live this long (two weeks, as GitClear counts churn). */
export const WEAK_WITHIN_MS = 14 * DAY_MS;

/** `count` accepted changes of one developer that were seen for `seenMs`: until they were reverted or half replaced (`gone`), or until `asOf`. */
export type ChangeLife = { developer: string | null; seenMs: number; gone: boolean; count: number };

/**
 * WER14 = 1 - survival of accepted changes at 14 days by Kaplan-Meier, young changes censored, clustered by developer (METRICS section 5). Undefined
 * where fewer than `riskSetFloor` changes were followed that long.
 */
export function weakEdits(lives: EpisodeSet | readonly ChangeLife[], { riskSetFloor }: { riskSetFloor: number }): FigureInput {
  const survival = survivalFigure(
    setOf(lives),
    WEAK_WITHIN_MS / MINUTE_MS,
    { one: "accepted change whose fate could be seen", many: "changes whose fate could be seen" },
    { riskSetFloor },
  );
  if (survival.state === "undefined") return { ...survival, reason: survival.reason.replace(/for \d+ minutes/, "for 14 days") };
  return complement(survival);
}

/** Survival of accepted changes on an even grid of days up to 14, with its interval where it may be given, and those at risk just before. */
export type ChangeSurvivalPoint = { days: number; survival: number; interval: [number, number] | null; atRisk: number };

/** The survival curve behind WER14, cut where fewer than `riskSetFloor` are at risk. */
export function changeSurvival(
  lives: EpisodeSet | readonly ChangeLife[],
  { riskSetFloor }: { riskSetFloor: number },
): ChangeSurvivalPoint[] {
  return survivalCurve(setOf(lives), riskSetFloor)
    .filter(point => point.minutes <= WEAK_WITHIN_MS / MINUTE_MS)
    .map(({ minutes, survival, interval, atRisk }) => ({ days: (minutes * MINUTE_MS) / DAY_MS, survival, interval, atRisk }));
}

/** Changes whose lives are packed in steps of six hours (the ticks of their codes) are followed in these steps. */
export const LIFE_STEP_MS = 6 * 3_600_000;

/** The set of changes of which the codes are lives: break = gone. */
export function packedLives(rows: readonly PackedEpisodes[]): EpisodeSet {
  return packedEpisodes(rows, undefined, LIFE_STEP_MS);
}

function setOf(lives: EpisodeSet | readonly ChangeLife[]): EpisodeSet {
  if ("endings" in lives) return lives;
  return episodeSet(
    lives.map(({ developer, seenMs, gone, count }) => ({ developer, engagedMs: seenMs, cause: gone ? "break" : "censored", count })),
  );
}

/** The figure of "1 - it": value and interval mirrored, influences with the other sign. */
function complement(input: Extract<FigureInput, { state: "estimated" }>): FigureInput {
  const { interval, influence } = input;
  return {
    ...input,
    value: 1 - input.value,
    interval: interval === null ? null : [1 - interval[1], 1 - interval[0]],
    influence: new Map([...influence].map(([developer, u]) => [developer, -u])),
  };
}
