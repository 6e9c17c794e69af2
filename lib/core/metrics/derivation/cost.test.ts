import { describe, expect, it } from "vitest";
import type { ModelPrice } from "@/lib/core/metrics/settings";
import { event } from "@/lib/testing/event-factory";
import { priceAt, usageOf } from "./cost";

const price = (model: string, effectiveFromMs: number, inputPerMillion: number): ModelPrice => ({
  model,
  effectiveFromMs,
  inputPerMillion,
  cachedInputPerMillion: 1,
  outputPerMillion: 20,
});
const prices = [price("m", 0, 5), price("m", 1000, 4), price("m*", 2000, 9)];

describe("prices", () => {
  it.each([
    ["m", 999, 5],
    ["m", 1000, 4],
    ["m", 3000, 4],
    ["m-2", 3000, 9],
    ["m-2", 1999, null],
    ["n", 3000, null],
  ])("of %s at %i ms is %s", (model, tsMs, expected) => expect(priceAt(model, tsMs, prices)?.inputPerMillion ?? null).toBe(expected));
});

describe("usage", () => {
  const request = event({
    type: "request",
    tsMs: 1000,
    model: "m",
    inputTokens: 100,
    cachedTokens: 60,
    outputTokens: 10,
    reasoningTokens: 4,
    costUsd: 0.5,
  });

  it("prices uncached, cached and output tokens apart, and keeps the client's own figure beside it", () => {
    const usage = usageOf([request], { prices });
    expect(usage).toMatchObject({ inputTokens: 100, cachedTokens: 60, outputTokens: 10, reasoningTokens: 4, clientCostUsd: 0.5 });
    expect(usage.costUsd).toBeCloseTo((40 * 4 + 60 + 10 * 20) / 1e6, 15);
  });

  it("does not know the cost of what has no price, but a failed request without tokens costs nothing", () => {
    expect(usageOf([request, { ...request, model: "n" }], { prices }).costUsd).toBeNull();
    expect(usageOf([event({ type: "request_error", model: "n" })], { prices }).costUsd).toBe(0);
  });

  it("does not count usage metrics, which miss interrupted turns", () => {
    expect(usageOf([{ ...request, type: "usage_metric" }], { prices }).inputTokens).toBe(0);
  });
});
