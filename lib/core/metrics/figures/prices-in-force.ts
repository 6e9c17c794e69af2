import { priceAt } from "@/lib/core/metrics/derivation/cost";
import { matchesGlob } from "@/lib/core/metrics/lane-of";
import type { ModelPrice } from "@/lib/core/metrics/settings";

/** The prices of a model that were in force at some time between two instants, oldest first; empty where it has none. */
export function pricesInForce(
  model: string,
  { fromMs, toMs }: { fromMs: number; toMs: number },
  prices: readonly ModelPrice[],
): ModelPrice[] {
  const changes = prices
    .filter(price => price.effectiveFromMs > fromMs && price.effectiveFromMs < toMs && matchesGlob(price.model, model))
    .map(price => price.effectiveFromMs);
  const found = [fromMs, ...changes.sort((a, b) => a - b)].flatMap(instant => priceAt(model, instant, prices) ?? []);
  return found.filter((price, index) => price !== found[index - 1]);
}
