import { matchesGlob } from "@/lib/core/metrics/lane-of";
import type { MetricSettings, ModelPrice } from "@/lib/core/metrics/settings";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";

/** The price of a model at an instant: an exact name before a pattern, then the one that took effect last; null where there is none. */
export function priceAt(model: string, tsMs: number, prices: readonly ModelPrice[]): ModelPrice | null {
  const inForce = pricesOf(model, prices).filter(price => price.effectiveFromMs <= tsMs);
  const rank = (price: ModelPrice): number => (price.model === model ? 1 : 0);
  return inForce.reduce<ModelPrice | null>((best, price) => {
    if (best === null || rank(price) > rank(best)) return price;
    return rank(price) === rank(best) && price.effectiveFromMs > best.effectiveFromMs ? price : best;
  }, null);
}

/** Few models, asked for with every request: the rows that are about one are found once. */
const pricesByModel = new WeakMap<readonly ModelPrice[], Map<string, ModelPrice[]>>();

function pricesOf(model: string, prices: readonly ModelPrice[]): ModelPrice[] {
  const known = pricesByModel.get(prices) ?? new Map<string, ModelPrice[]>();
  pricesByModel.set(prices, known);
  const own = known.get(model) ?? prices.filter(price => matchesGlob(price.model, model));
  known.set(model, own);
  return own;
}

export type Usage = {
  inputTokens: number;
  cachedTokens: number;
  outputTokens: number;
  reasoningTokens: number;
  /** By our prices; null when something used has none. */
  costUsd: number | null;
  /** The client's own figure; null when it gave none. */
  clientCostUsd: number | null;
};

export const NO_USAGE: Usage = { inputTokens: 0, cachedTokens: 0, outputTokens: 0, reasoningTokens: 0, costUsd: 0, clientCostUsd: null };

/** Sum of two usages; an unknown cost makes the sum unknown, an absent client figure does not. */
export function addUsage(a: Usage, b: Usage): Usage {
  return {
    inputTokens: a.inputTokens + b.inputTokens,
    cachedTokens: a.cachedTokens + b.cachedTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    reasoningTokens: a.reasoningTokens + b.reasoningTokens,
    costUsd: a.costUsd === null || b.costUsd === null ? null : a.costUsd + b.costUsd,
    clientCostUsd: a.clientCostUsd === null ? b.clientCostUsd : a.clientCostUsd + (b.clientCostUsd ?? 0),
  };
}

/** Tokens and cost of a list of events; only requests count (usage metrics miss interrupted turns, PROTOCOLS section 2, trap 5). */
export function usageOf(events: readonly CanonicalEvent[], settings: Pick<MetricSettings, "prices">): Usage {
  return events
    .filter(event => event.type === "request" || event.type === "request_error")
    .reduce((total, event) => addUsage(total, requestUsage(event, settings.prices)), NO_USAGE);
}

function requestUsage(event: CanonicalEvent, prices: readonly ModelPrice[]): Usage {
  const inputTokens = event.inputTokens ?? 0;
  const cachedTokens = Math.min(event.cachedTokens ?? 0, inputTokens);
  const outputTokens = event.outputTokens ?? 0;
  const tokens = { inputTokens, cachedTokens, outputTokens, reasoningTokens: event.reasoningTokens ?? 0, clientCostUsd: event.costUsd };
  if (inputTokens + outputTokens === 0) return { ...tokens, costUsd: 0 };
  const price = event.model === null ? null : priceAt(event.model, event.tsMs, prices);
  if (price === null) return { ...tokens, costUsd: null };
  const micros =
    (inputTokens - cachedTokens) * price.inputPerMillion +
    cachedTokens * price.cachedInputPerMillion +
    outputTokens * price.outputPerMillion;
  return { ...tokens, costUsd: micros / 1_000_000 };
}
