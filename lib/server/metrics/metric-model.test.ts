import { describe, expect, it } from "vitest";
import { DEFAULT_METRIC_SETTINGS } from "@/lib/core/metrics/default-settings";
import { proportion } from "@/lib/core/metrics/figures/proportion";
import type { Counted } from "../telemetry-db/count-query";
import { cellRows, groupsOf, type MetricQuery, pooledCorrelation } from "./metric-model";
import { proportionModel } from "./proportion-model";

type Row = Counted & { k: number; n: number };
const rowOf = (developer: string | null, k: number, n: number, partial: Partial<Row> = {}): Row => ({
  ...{ bucketMs: 0, group: "payments", lane: "fast", developer, k, n },
  ...partial,
});
const query = (team: string[], version: string): MetricQuery => ({
  scope: { org: "org", fromMs: 0, toMs: 10, visibleTeams: null, team, tool: [], repo: [], lane: [], model: [], coverageClass: [] },
  ...{ bounds: [0, 5], by: "team", asOfMs: 10, settings: DEFAULT_METRIC_SETTINGS, version },
});

describe("cells", () => {
  const rows = [rowOf("a", 1, 1), rowOf("b", 1, 1, { bucketMs: 5 }), rowOf("c", 1, 1, { group: null, lane: "deep" })];
  const developers = (cell: Parameters<typeof cellRows>[1][number]) =>
    cellRows(rows, [cell])[0]
      ?.map(row => row.developer)
      .sort();

  it("are made of whole buckets, of one group or all, of some lanes or all", () => {
    expect(developers({ spans: [{ fromMs: 0, toMs: 10 }] })).toEqual(["a", "b", "c"]);
    expect(developers({ spans: [{ fromMs: 0, toMs: 5 }] })).toEqual(["a", "c"]);
    expect(developers({ spans: [{ fromMs: 0, toMs: 10 }], group: "payments" })).toEqual(["a", "b"]);
    expect(developers({ spans: [{ fromMs: 0, toMs: 10 }], group: null })).toEqual(["c"]);
    expect(developers({ spans: [{ fromMs: 0, toMs: 10 }], lanes: ["fast"] })).toEqual(["a", "b"]);
    expect(developers({ spans: [], lanes: ["fast"] })).toEqual([]);
  });

  it("come in groups, the largest first", () => {
    expect(groupsOf(rows, { fromMs: 0, toMs: 10 })).toEqual(["payments", null]);
    expect(groupsOf(rows, { fromMs: 0, toMs: 5 }, row => (row.group === null ? 9 : 1))).toEqual([null, "payments"]);
  });
});

describe("an all-or-nothing share", () => {
  const selected = Array.from({ length: 6 }, (_, i) => rowOf(`d${i}`, 10, 10));
  const others = Array.from({ length: 12 }, (_, i) => rowOf(`x${i}`, 5, 10));
  const model = proportionModel<Row>({
    id: "fpy",
    source: { name: "test-shares", load: async ({ scope }) => (scope.team.length > 0 ? selected : [...selected, ...others]) },
    count: ({ k, n }) => ({ k, n }),
    emptyReason: "Nothing.",
  });
  const cell = { spans: [{ fromMs: 0, toMs: 10 }] };

  it("takes its width from how alike one developer's results are in the whole organisation", async () => {
    const correlation = pooledCorrelation([...selected, ...others]);
    expect(correlation).toBeGreaterThan(0);
    expect(correlation).toBeLessThan(1);
    const [input] = await model.estimate(query(["payments"], "1"), [cell]);
    expect(input).toEqual(proportion(selected, { emptyReason: "Nothing.", correlation }));
    expect(input).not.toEqual(proportion(selected, { emptyReason: "Nothing." }));
  });

  it("does without where the share lies between, or where nothing can tell", async () => {
    const [all] = await model.estimate(query([], "1"), [cell]);
    expect(all).toEqual(proportion([...selected, ...others], { emptyReason: "Nothing." }));
    expect(pooledCorrelation([rowOf(null, 3, 9)])).toBeUndefined();
  });
});
