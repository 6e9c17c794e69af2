import type { Figure, Passport } from "@/lib/contract/figure";
import { type MetricId, passportOf } from "@/lib/core/metrics/registry";
import { answerTotal, type TotalRows } from "./answer-metric";
import type { MetricReader } from "./metric-reader";

/** Figures of one selection with their passports, in the order asked for: what stands at the head of a screen. */
export function passportFigures<Id extends MetricId>(
  reader: MetricReader,
  ids: readonly Id[],
  rowsOf: Partial<Record<Id, TotalRows>> = {},
): Promise<{ passport: Passport; figure: Figure }[]> {
  return Promise.all(ids.map(async id => ({ passport: passportOf(id), figure: await answerTotal(reader, id, rowsOf[id]) })));
}
