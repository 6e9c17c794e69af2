import { expect, it } from "vitest";
import { DIMENSIONS } from "@/lib/core/metrics/passport";
import { METRIC_IDS } from "@/lib/core/metrics/registry";
import { parseMetricQuery } from "./metrics";
import { metricsReference } from "./metrics-reference";

/** `npm run docs:metrics` writes the file again. */
it("is what docs/metrics-reference.md says", async () => {
  await expect(metricsReference()).toMatchFileSnapshot("../../docs/metrics-reference.md");
});

it("names every figure and every dimension", () => {
  const text = metricsReference();
  for (const id of METRIC_IDS) expect(text).toContain(`(\`${id}\`)`);
  for (const dimension of DIMENSIONS) expect(text).toContain(`\`${dimension}\``);
});

it.each([
  ["", { by: null, bucket: "week" }],
  ["by=coverageClass&bucket=day", { by: "coverageClass", bucket: "day" }],
])("documents the parameters as they are read: %s", (query, expected) =>
  expect(parseMetricQuery(new URLSearchParams(query))).toEqual(expected),
);
