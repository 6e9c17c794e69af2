"use client";

import { parseAsNativeArrayOf, parseAsString, useQueryStates } from "nuqs";
import { createContext, useContext } from "react";
import type { Filters } from "@/lib/contract/filters";
import { defaultRange, rangeOr, type TimeRange } from "./time-range";

export const FILTER_LISTS = ["lane", "team", "tool", "model", "repo", "coverageClass"] as const;
export type FilterList = (typeof FILTER_LISTS)[number];

const list = parseAsNativeArrayOf(parseAsString).withDefault([]);
const parsers = {
  from: parseAsString,
  to: parseAsString,
  lane: list,
  team: list,
  tool: list,
  model: list,
  repo: list,
  coverageClass: list,
};

/** Today in the organisation's zone; the dashboard layout sets it from the server's clock, so that tests and demo do not depend on the day. */
export const TodayContext = createContext<string | null>(null);

export function useToday(): string {
  const today = useContext(TodayContext);
  if (today === null) throw new Error("useToday needs the dashboard layout around it");
  return today;
}

/** The filters in the URL, with the default range filled in, and how to change them. */
export function useFilters() {
  const fallback = defaultRange(useToday());
  const [values, setValues] = useQueryStates(parsers, { history: "push" });
  const filters: Filters = { ...values, ...rangeOr(values.from, values.to, fallback) };
  const isDefaultRange = (next: TimeRange) => next.from === fallback.from && next.to === fallback.to;

  return {
    filters,
    active: FILTER_LISTS.reduce((sum, key) => sum + filters[key].length, 0),
    setRange: (next: TimeRange) => setValues(isDefaultRange(next) ? { from: null, to: null } : next),
    setList: (key: FilterList, next: readonly string[]) => setValues({ [key]: next.length > 0 ? [...next] : null }),
    clearLists: () => setValues({ lane: null, team: null, tool: null, model: null, repo: null, coverageClass: null }),
  };
}
