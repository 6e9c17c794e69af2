import { DEFAULT_CHECK_COMMANDS } from "@/lib/core/telemetry/shell/default-checks";
import { DEFAULT_LANE_MODELS, DEFAULT_LANES, type MetricSettings, type ModelPrice } from "./settings";

const FROM_THE_START = 0;
const price = (model: string, inputPerMillion: number, cachedInputPerMillion: number, outputPerMillion: number): ModelPrice => ({
  model,
  effectiveFromMs: FROM_THE_START,
  inputPerMillion,
  cachedInputPerMillion,
  outputPerMillion,
});

/**
 * Public list prices in dollars per million tokens, as starting values only: an organisation edits them, each with the day it takes effect.
 * Sources: openai.com/api/pricing, claude.com/pricing#api (cache reads), ai.google.dev/gemini-api/docs/pricing (prompts up to 200,000 tokens).
 * Models without a public price (such as gpt-5.3-codex-spark) are left out, so that their cost reads "unknown" and is never guessed.
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
  price("claude-haiku-4-5*", 1, 0.1, 5),
  price("claude-sonnet-4-5*", 3, 0.3, 15),
  price("claude-opus-4-5*", 5, 0.5, 25),
  price("gemini-2.5-flash", 0.3, 0.03, 2.5),
  price("gemini-2.5-flash-lite", 0.1, 0.01, 0.4),
  price("gemini-2.5-pro", 1.25, 0.125, 10),
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
};
