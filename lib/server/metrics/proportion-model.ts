import { type ProportionRow, proportion } from "@/lib/core/metrics/figures/proportion";
import { ratio } from "@/lib/core/metrics/figures/ratio";
import type { MetricId } from "@/lib/core/metrics/registry";
import type { Counted } from "../telemetry-db/count-query";
import { type MetricModel, type RowSource, rowModel } from "./metric-model";

type ProportionModel<Row> = {
  id: MetricId;
  source: RowSource<Row & Counted>;
  /** Successes and observations of a row. */
  count: (row: Row) => { k: number; n: number };
  /** What an empty set is said to be: "No fast turn in this period." */
  emptyReason: string;
};

/** A share with its cluster Wilson interval; the organisation's pooled correlation serves all-or-nothing results. */
export function proportionModel<Row extends Counted>({ id, source, count, emptyReason }: ProportionModel<Row>): MetricModel {
  const counts = (rows: readonly Row[]): ProportionRow[] =>
    rows.map(row => {
      const { k, n } = count(row);
      return { developer: row.developer, k, n };
    });
  return rowModel<Row>({
    id,
    source,
    counts,
    estimate: (rows, { correlation }) => proportion(counts(rows), { emptyReason, correlation }),
  });
}

type RatioModel<Row> = {
  id: MetricId;
  source: RowSource<Row & Counted>;
  /** Both sums of a row, and its observations. */
  sums: (row: Row) => { numerator: number; denominator: number; n: number };
  emptyReason: string;
};

/** A ratio of sums, or with `n` as denominator a mean, with its interval linearised by developer. */
export function ratioModel<Row extends Counted>({ id, source, sums, emptyReason }: RatioModel<Row>): MetricModel {
  return rowModel<Row>({
    id,
    source,
    estimate: rows =>
      ratio(
        rows.map(row => {
          const { numerator, denominator, n } = sums(row);
          return { developer: row.developer, numerator, denominator, n };
        }),
        { emptyReason },
      ),
  });
}
