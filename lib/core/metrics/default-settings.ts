import { DEFAULT_CHECK_COMMANDS } from "@/lib/core/telemetry/shell/default-checks";
import { DEFAULT_LANE_MODELS, DEFAULT_LANES, type MetricSettings, type ModelPrice } from "./settings";

const FROM_THE_START = 0;
const price = (
  model: string,
  inputPerMillion: number,
  cachedInputPerMillion: number,
  outputPerMillion: number,
  effectiveFromMs = FROM_THE_START,
): ModelPrice => ({ model, effectiveFromMs, inputPerMillion, cachedInputPerMillion, outputPerMillion });

/** A Claude model by its name and by that of its dated snapshots. */
const claude = (model: string, ...rest: [input: number, cached: number, output: number, fromMs?: number]): ModelPrice[] => [
  price(model, ...rest),
  price(`${model}-20*`, ...rest),
];

/** From this day on Anthropic reads the cache of Claude Sonnet 5.5 at half the former price. */
const SONNET_CACHE_CUT = Date.UTC(2026, 9, 7);
/** Google's introductory price of Gemini 3.8 Flash ends here. */
const FLASH_INTRODUCTION_ENDS = Date.UTC(2027, 0, 1);

/**
 * Public list prices in dollars per million tokens, as starting values only: an organisation edits them, each with the day it takes effect.
 * Sources: the pricing pages of OpenAI (API pricing), Anthropic (Claude platform, "Model pricing", cache reads) and Google (Gemini Developer API,
 * standard tier), the last two as of October 2026. What these prices leave out:
 * - longer prompts: Gemini Pro models cost more above 200,000 tokens, Claude Haiku 5.5 above 100,000;
 * - writes to Claude's cache, which cost a quarter more than input (twice as much for an hour), and batch or priority tiers;
 * - Gemini 3.5 Flash-Lite's cached price and that of 3.8 Flash from 2027 were not found: a tenth of input is taken, as for every other Gemini model.
 * Models without a public price (such as gpt-5.3-codex-spark) are left out, so that their cost reads "not known" and is never guessed. Patterns end
 * in the date of a snapshot, so that no model is taken for its successor.
 */
export const DEFAULT_PRICES: ModelPrice[] = [
  price("gpt-5", 1.25, 0.125, 10),
  price("gpt-5-codex", 1.25, 0.125, 10),
  price("gpt-5-mini", 0.25, 0.025, 2),
  price("gpt-5-nano", 0.05, 0.005, 0.4),
  price("gpt-5.1-codex", 1.25, 0.125, 10),
  price("gpt-5.1-codex-mini", 0.25, 0.025, 2),
  price("gpt-5.2-codex", 1.75, 0.175, 14),
  price("gpt-5.3-codex", 1.75, 0.175, 14),
  price("gpt-5.4", 2.5, 0.25, 15),
  price("gpt-5.4-mini", 0.75, 0.075, 4.5),
  price("gpt-5.5", 5, 0.5, 30),
  ...claude("claude-haiku-4-5", 1, 0.1, 5),
  ...claude("claude-haiku-5-5", 0.1, 0.01, 0.5),
  ...claude("claude-sonnet-4-5", 3, 0.3, 15),
  ...claude("claude-sonnet-4-6", 3, 0.3, 15),
  ...claude("claude-sonnet-5", 2, 0.2, 10),
  ...claude("claude-sonnet-5-5", 2, 0.2, 10),
  ...claude("claude-sonnet-5-5", 2, 0.1, 10, SONNET_CACHE_CUT),
  ...claude("claude-opus-4-1", 15, 1.5, 75),
  ...claude("claude-opus-4-5", 5, 0.5, 25),
  ...claude("claude-opus-4-6", 5, 0.5, 25),
  ...claude("claude-opus-4-7", 5, 0.5, 25),
  ...claude("claude-opus-4-8", 5, 0.5, 25),
  ...claude("claude-opus-5", 5, 0.5, 25),
  ...claude("claude-opus-5-5", 4, 0.2, 20),
  ...claude("claude-fable-5", 10, 1, 50),
  ...claude("claude-fable-5-1", 10, 0.25, 50),
  price("gemini-2.5-flash", 0.3, 0.03, 2.5),
  price("gemini-2.5-flash-lite", 0.1, 0.01, 0.4),
  price("gemini-2.5-pro", 1.25, 0.125, 10),
  price("gemini-3-flash-preview", 0.5, 0.05, 3),
  price("gemini-3.1-pro-preview", 2, 0.2, 12),
  price("gemini-3.5-flash", 1.5, 0.15, 9),
  price("gemini-3.5-flash-lite", 0.3, 0.03, 2.5),
  price("gemini-3.8-flash", 0.75, 0.075, 3.75),
  price("gemini-3.8-flash", 1.5, 0.15, 7.5, FLASH_INTRODUCTION_ENDS),
];

/** What a new organisation starts with (METRICS, the values in italics). */
export const DEFAULT_METRIC_SETTINGS: MetricSettings = {
  lanes: DEFAULT_LANES,
  laneModels: DEFAULT_LANE_MODELS,
  prices: DEFAULT_PRICES,
  sittingSilenceMs: 60 * 60_000,
  lateAfterMs: 24 * 3_600_000,
  reviewLinesPerHour: 400,
  floorDevelopers: 5,
  floorObservations: 30,
  riskSetFloor: 10,
  checkCommands: [...DEFAULT_CHECK_COMMANDS],
  developerUsdPerHour: 100,
  breakMinutes: 5,
  waitWeights: {},
  seatPrices: [],
};
