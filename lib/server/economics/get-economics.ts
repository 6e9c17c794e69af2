import type { Economics } from "@/lib/contract/economics";
import { disclosureFor } from "@/lib/core/metrics/disclosure";
import { pricesInForce } from "@/lib/core/metrics/figures/prices-in-force";
import { disclosedCounts } from "@/lib/core/metrics/figures/small-counts";
import type { Dimension } from "@/lib/core/metrics/passport";
import { daysIn, type Period } from "@/lib/core/metrics/period";
import { passportOf } from "@/lib/core/metrics/registry";
import type { Ctx } from "../ctx";
import { answerHead } from "../metrics/answer-head";
import { CLASS_TURNS } from "../metrics/class-mixes";
import { loadRows, type MetricQuery } from "../metrics/metric-model";
import { readMetrics } from "../metrics/metric-reader";
import { rangeOnly } from "../metrics/metric-span";
import { passportFigures } from "../metrics/passport-figures";
import { countStacks } from "../telemetry-db/adoption-rows";
import { COST_ROWS, TOKEN_COST_ROWS } from "./cost-models";
import { breakEvens, laneCosts } from "./lane-costs";

const FIGURES = ["effective-cost", "token-cost", "client-cost", "unpriced-share"] as const;
/** The rows that the tables of lanes, work types and prices are made of. */
const BY_MODEL = { by: "model" } as const;
const ROWS = { "effective-cost": { by: "workType" }, "token-cost": BY_MODEL, "client-cost": BY_MODEL, "unpriced-share": BY_MODEL } as const;
const OBSERVATIONAL = "Observational: lanes get different work.";
const DAYS_OF_MONTH = 365.25 / 12;

/** Cost and lane economics of the chosen range for those who may see figures. */
export async function getEconomics(ctx: Ctx, params: URLSearchParams): Promise<Economics> {
  const reader = await readMetrics(ctx, params);
  const span = reader.spanOf("week");
  const inRange = (by: Dimension | null) => reader.query(rangeOnly(span), by);
  const { settings } = reader;
  const [audience, figures, costs, turns, prices, seats] = await Promise.all([
    reader.audience(span),
    passportFigures(reader, FIGURES, ROWS),
    loadRows(COST_ROWS, inRange("workType")),
    loadRows(CLASS_TURNS, inRange("workType")),
    pricesOf(inRange("model")),
    seatsOf(inRange(null), span.period),
  ]);
  const disclosure = disclosureFor(audience, passportOf("effective-cost"));
  return {
    ...answerHead(reader),
    figures,
    settings: { developerUsdPerHour: settings.developerUsdPerHour, breakMinutes: settings.breakMinutes },
    lanes: laneCosts(costs, span.period, settings, disclosure, await reader.hiddenValues(span, "lane")),
    breakEvenLabel: OBSERVATIONAL,
    breakEven: breakEvens(costs, turns, span.period, settings, disclosure),
    prices,
    seats,
  };
}

/** Which prices the token cost of the range was worked out with; the models with the most turns first, null where none was named. */
async function pricesOf(query: MetricQuery): Promise<Economics["prices"]> {
  const turnsOf = new Map<string | null, number>();
  for (const { group, turns } of await loadRows(TOKEN_COST_ROWS, query)) turnsOf.set(group, (turnsOf.get(group) ?? 0) + turns);
  const models = [...turnsOf].sort(([a, turns], [b, others]) => others - turns || (a ?? "").localeCompare(b ?? ""));
  return models.map(([model, turns]) => ({
    model,
    turns,
    prices: (model === null ? [] : pricesInForce(model, query.scope, query.settings.prices)).map(
      ({ model: pattern, effectiveFromMs, ...price }) => ({
        pattern,
        effectiveFrom: effectiveFromMs === 0 ? null : new Date(effectiveFromMs).toISOString(),
        ...price,
      }),
    ),
  }));
}

/** Seats of the developers active with a tool, by the day; only of tools with a seat price. */
async function seatsOf(query: MetricQuery, range: Period): Promise<Economics["seats"]> {
  const { seatPrices } = query.settings;
  if (seatPrices.length === 0) return [];
  const { cells } = await countStacks({ ...query, bounds: [range.fromMs] }, "tool");
  const counts = disclosedCounts(
    seatPrices.map(({ tool }) => cells.find(cell => cell.value === tool)?.developers ?? 0),
    query.settings.floorDevelopers,
  );
  return seatPrices.map(({ tool, usdPerMonth }, index) => {
    const count = counts[index] ?? null;
    return { tool, developers: count, usdPerMonth, usd: count === null ? null : (count * usdPerMonth * daysIn(range)) / DAYS_OF_MONTH };
  });
}
