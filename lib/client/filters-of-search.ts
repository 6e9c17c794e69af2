import { type Filters, parseFilters } from "@/lib/contract/filters";
import { defaultRange, rangeOr } from "./time-range";

/** What Next hands a page as `searchParams`. */
export type Search = Readonly<Record<string, string | string[] | undefined>>;

/** The filters of an address as `useFilters` reads them in the browser, so that a page prefetches under the key that its view asks for. */
export function filtersOfSearch(search: Search, today: string): Filters {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) for (const item of [value ?? []].flat()) params.append(key, item);
  const range = rangeOr(params.get("from"), params.get("to"), defaultRange(today));
  params.set("from", range.from);
  params.set("to", range.to);
  return parseFilters(params, range);
}
